namespace GatewayPerf.GitHub.Workflows;

/// <summary>A step that runs command lines. They hold no expressions: values come through <see cref="Step.Env"/>, where no shell reads them as code.</summary>
/// <param name="Name">What happens, as the log shows it.</param>
/// <param name="Commands">The command lines.</param>
public sealed record RunStep(string Name, params IReadOnlyList<string> Commands) : Step(Name)
{
    /// <summary>The shell; the runner's own when null.</summary>
    public string? Shell { get; init; }
}
