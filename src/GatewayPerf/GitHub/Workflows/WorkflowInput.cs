namespace GatewayPerf.GitHub.Workflows;

/// <summary>A field of the form that starts a workflow by hand.</summary>
/// <param name="Name">Kebab case.</param>
/// <param name="Description">What the form shows.</param>
public abstract record WorkflowInput(string Name, string Description)
{
    /// <summary>Whether it must be filled in.</summary>
    public bool Required { get; init; }

    /// <summary>As expressions name it.</summary>
    public string Reference => $"inputs.{Name}";

    /// <summary>
    /// An expression whose value is the input's where somebody changed or gave it, else empty: the build then decides, as it does on a command line that does not name
    /// the parameter.
    /// </summary>
    public abstract string WhenSaid { get; }
}
