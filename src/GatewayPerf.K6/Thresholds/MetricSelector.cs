namespace GatewayPerf.K6.Thresholds;

/// <summary>Reads <c>metric{tag:value,tag2:value}</c>.</summary>
internal static class MetricSelector
{
    /// <summary>The name, the text between the braces (null without) and the tags in it.</summary>
    /// <exception cref="FormatException">The braces or a pair in them are not right.</exception>
    public static (string Name, string? Selector, IReadOnlyList<(string Name, string Value)> Tags) Parse(string text)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return text.Contains('}') ? throw Invalid(text, "a closing brace without an opening one") : (text, null, []);
        if (!text.EndsWith('}') || text.IndexOf('}', StringComparison.Ordinal) != text.Length - 1)
            throw Invalid(text, "the selector must end with a closing brace");
        var selector = text[(open + 1)..^1];
        var tags = new List<(string, string)>();
        foreach (var pair in selector.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                throw Invalid(text, $"'{pair.Trim()}' has no value");
            tags.Add((Bare(pair[..colon]), Bare(pair[(colon + 1)..])));
        }

        return (text[..open], selector, tags);
    }

    private static string Bare(string text) => text.Trim(' ', '"', '\'');

    private static FormatException Invalid(string text, string why) =>
        new($"unable to validate threshold expressions; reason: parsing metric name failed, \"{text}\": {why}");
}
