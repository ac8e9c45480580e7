using System.Text.Json;
using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>A number of pods that is given as such or as a percentage.</summary>
internal static class IntOrPercentRules
{
    /// <summary>A whole number of at least 0, or a percentage of at most <paramref name="most"/>.</summary>
    public static void Validate(string field, JsonNode? value, FieldErrors errors, int most = 100)
    {
        if (value?.GetValueKind() == JsonValueKind.Number && value.Number() is < 0 and var count)
            errors.Invalid(field, count, "must be greater than or equal to 0");

        if (value.Text() is not { } text)
            return;

        if (!text.EndsWith('%') || text.Length == 1 || !text[..^1].All(char.IsAsciiDigit))
        {
            errors.Invalid(
                field,
                text,
                "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
        }
        else if (!int.TryParse(text[..^1], out var share) || share > most)
        {
            errors.Invalid(field, text, $"must not be greater than {most}%");
        }
    }
}
