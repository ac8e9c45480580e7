namespace GatewayPerf.GitHub.Workflows;

/// <summary>What starts a workflow; at least one of them.</summary>
public sealed record WorkflowTriggers
{
    /// <summary>The form of a start by hand; null when nobody can start it so.</summary>
    public IReadOnlyList<WorkflowInput>? Dispatch { get; init; }

    /// <summary>Branches whose pushes start it.</summary>
    public IReadOnlyList<string> PushBranches { get; init; } = [];

    /// <summary>Whether pull requests start it.</summary>
    public bool PullRequest { get; init; }

    /// <summary>Times at which it starts.</summary>
    public IReadOnlyList<Schedule> Schedules { get; init; } = [];

    /// <summary>Workflows after which it starts; none when null.</summary>
    public CompletedWorkflows? After { get; init; }
}
