using System.Globalization;
using System.Text.Json.Nodes;

namespace GatewayPerf.K6.Options;

/// <summary>Reads an option from the text of a flag or a variable, into the JSON that a script would export.</summary>
internal static class OptionText
{
    /// <param name="kind">What the option takes.</param>
    /// <param name="values">The texts: of a flag that can be repeated there may be several.</param>
    /// <param name="isFlag">Flags take only durations as Go spells them; variables also days and milliseconds.</param>
    /// <exception cref="FormatException">A text is not what it takes.</exception>
    public static JsonNode Read(OptionKind kind, IReadOnlyList<string> values, bool isFlag) => kind switch
    {
        OptionKind.Integer => long.TryParse(values[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : throw new FormatException("a whole number is expected"),
        OptionKind.Boolean => bool.TryParse(values[^1], out var flag) ? JsonValue.Create(flag) : throw new FormatException("true or false is expected"),
        OptionKind.Duration => Duration(values[^1], isFlag),
        OptionKind.TextList => new JsonArray([.. Parts(values).Select(p => JsonValue.Create(p))]),
        OptionKind.Stages => new JsonArray([.. Parts(values).Select(p => Stage(p))]),
        OptionKind.Tags => Tags(values),
        _ => JsonValue.Create(values[^1]),
    };

    private static IEnumerable<string> Parts(IEnumerable<string> values) =>
        values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static JsonValue Duration(string text, bool isFlag)
    {
        _ = isFlag ? GoDuration.ParseStrictly(text) : GoDuration.Parse(text);
        return JsonValue.Create(text);
    }

    private static JsonObject Stage(string text)
    {
        var parts = text.Split(':', 2);
        var stage = new JsonObject { ["duration"] = Duration(parts[0], isFlag: true) };
        if (parts.Length == 2 && parts[1].Length > 0)
            stage["target"] = Read(OptionKind.Integer, [parts[1]], isFlag: true);
        return stage;
    }

    private static JsonObject Tags(IEnumerable<string> values)
    {
        var tags = new JsonObject();
        foreach (var tag in values)
        {
            var equals = tag.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == tag.Length - 1)
                throw new FormatException($"invalid tag, empty {(equals <= 0 ? "name" : "value")}");
            tags[tag[..equals]] = tag[(equals + 1)..];
        }

        return tags;
    }
}
