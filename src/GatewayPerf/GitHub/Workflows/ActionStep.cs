namespace GatewayPerf.GitHub.Workflows;

/// <summary>A step that uses an action.</summary>
/// <param name="Name">What happens, as the log shows it.</param>
/// <param name="Uses">The action.</param>
public sealed record ActionStep(string Name, PinnedAction Uses) : Step(Name)
{
    /// <summary>The action's inputs.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();
}
