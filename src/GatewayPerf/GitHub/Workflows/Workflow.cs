namespace GatewayPerf.GitHub.Workflows;

/// <summary>
/// A workflow of GitHub Actions. At its top no token may do anything (<c>permissions: {}</c>); each job names what it needs. <see cref="WorkflowRules"/> says what is
/// wrong with it, <see cref="WorkflowYaml"/> writes it.
/// </summary>
public sealed record Workflow
{
    /// <summary>What GitHub's list of workflows shows.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in a sentence for who reads the file.</summary>
    public required string Summary { get; init; }

    /// <summary>What the list of runs shows, an expression or text; GitHub's own choice when null.</summary>
    public string? RunName { get; init; }

    /// <summary>What starts it.</summary>
    public required WorkflowTriggers On { get; init; }

    /// <summary>Which of its runs exclude each other; none when null.</summary>
    public Concurrency? Concurrency { get; init; }

    /// <summary>Its jobs, in the order in which the file has them.</summary>
    public required IReadOnlyList<Job> Jobs { get; init; }
}
