namespace GatewayPerf.GitHub.Workflows;

/// <summary>One of several words.</summary>
/// <param name="Name">Kebab case.</param>
/// <param name="Description">What the form shows.</param>
/// <param name="Options">The words.</param>
/// <param name="Default">The one that is chosen at first.</param>
public sealed record ChoiceInput(string Name, string Description, IReadOnlyList<string> Options, string Default) : WorkflowInput(Name, Description)
{
    /// <inheritdoc/>
    public override string WhenSaid => Expression.Of($"{Reference} != {Expression.Literal(Default)} && {Reference} || ''");
}
