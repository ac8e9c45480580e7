namespace GatewayPerf.Verdicts;

/// <summary>What follows from a verdict.</summary>
public static class VerdictExtensions
{
    /// <summary>What a full run with this verdict returns.</summary>
    public static RunExitCode ToExitCode(this Verdict verdict) => verdict switch
    {
        Verdict.Passed => RunExitCode.Passed,
        Verdict.Failed => RunExitCode.Failed,
        Verdict.Cancelled => RunExitCode.Cancelled,
        _ => RunExitCode.Inconclusive,
    };
}
