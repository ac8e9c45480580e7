namespace GatewayPerf.GitHub.Workflows;

/// <summary>A job: steps on one runner.</summary>
public sealed record Job
{
    /// <summary>Kebab case; other jobs name it so.</summary>
    public required string Id { get; init; }

    /// <summary>What the run's page shows.</summary>
    public required string Name { get; init; }

    /// <summary>What the reader should know beforehand; nothing when null.</summary>
    public string? Comment { get; init; }

    /// <summary>Jobs that must have succeeded, and whose outputs it reads.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The condition; GitHub's own (all needed jobs succeeded) when null.</summary>
    public string? If { get; init; }

    /// <summary>Label of the runner, text or an expression.</summary>
    public required string RunsOn { get; init; }

    /// <summary>When GitHub ends it.</summary>
    public required JobTimeout Timeout { get; init; }

    /// <summary>The environment whose secrets and rules hold; without one there are no secrets.</summary>
    public string? Environment { get; init; }

    /// <summary>What its token may do, and nothing else.</summary>
    public required IReadOnlyList<Permission> Permissions { get; init; }

    /// <summary>Its variants; one job when null.</summary>
    public JobMatrix? Matrix { get; init; }

    /// <summary>What later jobs read, by name.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of all its steps.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>What the reader should know of them; nothing when null.</summary>
    public string? EnvComment { get; init; }

    /// <summary>Its steps, in order.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }
}
