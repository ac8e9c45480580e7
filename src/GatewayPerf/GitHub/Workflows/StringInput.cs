namespace GatewayPerf.GitHub.Workflows;

/// <summary>A text.</summary>
/// <param name="Name">Kebab case.</param>
/// <param name="Description">What the form shows.</param>
/// <param name="Default">What stands in the form; nothing when null.</param>
public sealed record StringInput(string Name, string Description, string? Default = null) : WorkflowInput(Name, Description)
{
    /// <inheritdoc/>
    public override string WhenSaid => Default is null ? Expression.Of(Reference) : Expression.Of($"{Reference} != {Expression.Literal(Default)} && {Reference} || ''");
}
