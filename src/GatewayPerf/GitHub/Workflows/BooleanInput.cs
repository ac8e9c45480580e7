namespace GatewayPerf.GitHub.Workflows;

/// <summary>A check box.</summary>
/// <param name="Name">Kebab case.</param>
/// <param name="Description">What the form shows.</param>
/// <param name="Default">Whether it is ticked.</param>
public sealed record BooleanInput(string Name, string Description, bool Default) : WorkflowInput(Name, Description)
{
    /// <inheritdoc/>
    public override string WhenSaid => Default ? Expression.Of($"!{Reference} && 'false' || ''") : Expression.Of($"{Reference} && 'true' || ''");
}
