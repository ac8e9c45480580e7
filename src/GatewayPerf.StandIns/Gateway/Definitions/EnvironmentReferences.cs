using System.Text.Json;
using System.Text.RegularExpressions;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>
/// Replaces <c>env://NAME</c> in the text of an API definition. Fact (Tyk 5.9.2 to 5.14, gateway/api_definition.go): NAME is the rest of
/// the JSON string and names a variable of the process as it stands, with no TYK_SECRET_ prefix (that one belongs to values of
/// tyk.conf); an unset or empty variable leaves the reference as it is; policies are not substituted.
/// </summary>
internal static partial class EnvironmentReferences
{
    public static string Replace(string text, IReadOnlyDictionary<string, string> environment) =>
        Reference().Replace(text, match =>
            environment.TryGetValue(match.Groups["name"].Value, out var value) && value.Length > 0
                ? JsonEncodedText.Encode(value).ToString()
                : match.Value);

    [GeneratedRegex("""env://(?<name>[^"]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
