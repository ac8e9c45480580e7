namespace GatewayPerf.K6.Execution;

/// <summary>How a started arrival ended.</summary>
internal enum ArrivalOutcome
{
    Succeeded,

    /// <summary>A request of it failed, or it threw.</summary>
    Failed,

    /// <summary>Every failed request of it was answered with a status that means "over the limit".</summary>
    Limited,

    /// <summary>Cut off by a graceful stop that ran out, or by an abort.</summary>
    Interrupted,
}
