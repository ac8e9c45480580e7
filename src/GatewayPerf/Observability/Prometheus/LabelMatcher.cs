using System.Text.RegularExpressions;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>A condition of a selector. A label that a series lacks is empty.</summary>
/// <param name="Text">As PromQL writes it.</param>
/// <param name="Label">The label.</param>
internal sealed partial record LabelMatcher(string Text, string Label)
{
    private readonly Predicate<string> _matches = Condition(Text);

    /// <summary>Those between a selector's braces, which have no backslashes.</summary>
    public static IReadOnlyList<LabelMatcher> All(string matchers) => [.. Parts().Matches(matchers).Select(match => new LabelMatcher(match.Value, match.Groups["label"].Value))];

    /// <summary>Whether a series with these labels meets it.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels) => _matches(labels.GetValueOrDefault(Label, ""));

    /// <inheritdoc/>
    public bool Equals(LabelMatcher? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static Predicate<string> Condition(string text)
    {
        var part = Parts().Match(text);
        var (value, whole) = (part.Groups["value"].Value, new Lazy<Regex>(() => new Regex($@"\A(?:{part.Groups["value"].Value})\z", RegexOptions.CultureInvariant)));
        return part.Groups["operator"].Value switch
        {
            "=" => label => label == value,
            "!=" => label => label != value,
            "=~" => label => whole.Value.IsMatch(label),
            _ => label => !whole.Value.IsMatch(label),
        };
    }

    [GeneratedRegex("(?<label>[a-z_]+)(?<operator>=~|!~|!=|=)\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
