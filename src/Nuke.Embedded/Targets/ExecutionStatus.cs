namespace Nuke.Common.Execution;

/// <summary>Where a target of the plan stands.</summary>
public enum ExecutionStatus
{
    /// <summary>Not part of the plan.</summary>
    None,

    /// <summary>Waits for its turn.</summary>
    Scheduled,

    /// <summary>Was not reached before the build ended.</summary>
    NotRun,

    /// <summary>Was skipped by condition, parameter or another skipped target.</summary>
    Skipped,

    /// <summary>Ran to its end.</summary>
    Succeeded,

    /// <summary>Threw.</summary>
    Failed,

    /// <summary>Runs now.</summary>
    Running,

    /// <summary>Was running when the build ended.</summary>
    Aborted,

    /// <summary>Has no actions; it only groups others.</summary>
    Collective
}
