namespace GatewayPerf.Verdicts;

/// <summary>What the process returns.</summary>
public enum RunExitCode
{
    /// <summary>Everything that was asked for was done; a full run kept its promises.</summary>
    Passed = 0,

    /// <summary>A promise was missed.</summary>
    Failed = 1,

    /// <summary>The run was not sound, so it proves nothing.</summary>
    Inconclusive = 2,

    /// <summary>Nothing was started: a parameter, the plan, a missing tool or a run that is in the way.</summary>
    Refused = 3,

    /// <summary>Stopped by a signal; what was owed was torn down.</summary>
    Cancelled = 4,

    /// <summary>Something of the run may still exist; the last lines name the command that finishes.</summary>
    TeardownIncomplete = 5,

    /// <summary>A step failed, or GatewayPerf itself has a defect.</summary>
    InternalError = 6,
}
