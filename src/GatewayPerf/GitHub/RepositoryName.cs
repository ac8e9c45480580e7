using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using GatewayPerf.Plans;

namespace GatewayPerf.GitHub;

/// <summary>A repository of GitHub, <c>owner/name</c>.</summary>
/// <param name="Owner">User or organisation.</param>
/// <param name="Name">Name of the repository.</param>
[TypeConverter(typeof(ValueTextConverter<RepositoryName>))]
[JsonConverter(typeof(ValueTextJsonConverter<RepositoryName>))]
public readonly partial record struct RepositoryName(string Owner, string Name) : IValueText<RepositoryName>
{
    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static RepositoryName ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Pattern().Match(text.Trim());
        return match.Success
            ? new RepositoryName(match.Groups[1].Value, match.Groups[2].Value)
            : throw new FormatException($"'{text}' is no repository; write owner/name, for example octocat/hello-world.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}/{Name}";

    // A name of dots alone would be another path of the API.
    [GeneratedRegex(@"^([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))/((?!\.{1,2}\z)[A-Za-z0-9._-]{1,100})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
