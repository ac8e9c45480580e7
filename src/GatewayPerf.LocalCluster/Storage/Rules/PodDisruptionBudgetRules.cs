using System.Text.Json;
using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal sealed class PodDisruptionBudgetRules : KindRules
{
    public override void Default(JsonObject value, JsonObject? old) => value.Child("spec");

    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        var spec = value.Child("spec");
        if (spec["minAvailable"] is not null && spec["maxUnavailable"] is not null)
            errors.InvalidJson("spec", spec, "minAvailable and maxUnavailable cannot be both set");

        foreach (var field in (string[])["minAvailable", "maxUnavailable"])
            CountOrShare($"spec.{field}", spec[field], errors);

        if (spec.Text("unhealthyPodEvictionPolicy") is { } policy && policy is not ("IfHealthyBudget" or "AlwaysAllow"))
            errors.NotSupported("spec.unhealthyPodEvictionPolicy", policy, "AlwaysAllow", "IfHealthyBudget");

        MetadataRules.Labels(spec.At("selector", "matchLabels"), "spec.selector.matchLabels", errors);
    }

    /// <summary>A whole number of at least 0, or a percentage of at most 100.</summary>
    private static void CountOrShare(string field, JsonNode? value, FieldErrors errors)
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
        else if (!int.TryParse(text[..^1], out var share) || share > 100)
        {
            errors.Invalid(field, text, "must not be greater than 100%");
        }
    }
}
