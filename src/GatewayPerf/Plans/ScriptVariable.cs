using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GatewayPerf.Plans;

/// <summary>
/// A variable of a user's script, <c>NAME=value</c>. With <c>NAME=@file</c> the value is what the file holds: it goes into a Kubernetes Secret and nowhere else, so that a
/// plan, a log or a report never shows it.
/// </summary>
[TypeConverter(typeof(ValueTextConverter<ScriptVariable>))]
[JsonConverter(typeof(ValueTextJsonConverter<ScriptVariable>))]
public readonly partial record struct ScriptVariable(string Name, string Value) : IValueText<ScriptVariable>
{
    /// <summary>The file that holds the value, or null when the value was said itself.</summary>
    public string? File => Value.StartsWith('@') ? Value[1..] : null;

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static ScriptVariable ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Pattern().Match(text);
        return match.Success
            ? new ScriptVariable(match.Groups[1].Value, match.Groups[2].Value)
            : throw new FormatException("A variable of a script is written NAME=value, or NAME=@file for a secret; its name is letters, digits and underscores.");
    }

    /// <summary>The text that parses to the same value.</summary>
    public override string ToString() => $"{Name}={Value}";

    [GeneratedRegex(@"^([A-Za-z_][A-Za-z0-9_]{0,99})=(.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
