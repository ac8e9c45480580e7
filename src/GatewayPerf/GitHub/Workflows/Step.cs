namespace GatewayPerf.GitHub.Workflows;

/// <summary>A step of a job.</summary>
/// <param name="Name">What happens, as the log shows it.</param>
public abstract record Step(string Name)
{
    /// <summary>What the reader should know; nothing when null.</summary>
    public string? Comment { get; init; }

    /// <summary>Names it for later steps; needed when one reads its outputs.</summary>
    public string? Id { get; init; }

    /// <summary>The condition; GitHub's own (nothing failed so far) when null.</summary>
    public string? If { get; init; }

    /// <summary>Its own variables, on top of the job's.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();
}
