using System.Globalization;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>A whole number.</summary>
/// <param name="Name">Kebab case.</param>
/// <param name="Description">What the form shows.</param>
/// <param name="Default">What stands in the form; nothing when null.</param>
public sealed record NumberInput(string Name, string Description, int? Default = null) : WorkflowInput(Name, Description)
{
    /// <inheritdoc/>
    public override string WhenSaid => Default is { } value
        ? Expression.Of($"{Reference} != {value.ToString(CultureInfo.InvariantCulture)} && {Reference} || ''")
        : Expression.Of($"{Reference} || ''");
}
