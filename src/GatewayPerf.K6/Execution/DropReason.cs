namespace GatewayPerf.K6.Execution;

/// <summary>Why an arrival was not started.</summary>
internal enum DropReason
{
    /// <summary>The virtual users were waiting for responses: the target held them.</summary>
    NoVu,

    /// <summary>This runner was late, or too busy to serve the arrival.</summary>
    Late,
}
