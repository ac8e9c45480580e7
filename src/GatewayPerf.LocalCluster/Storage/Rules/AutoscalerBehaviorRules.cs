using System.Text.Json.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>How fast a HorizontalPodAutoscaler may scale: both directions are filled in once either is given.</summary>
internal static class AutoscalerBehaviorRules
{
    private const long LongestWindow = 3600;
    private const long LongestPeriod = 1800;

    public static void Default(JsonObject behavior)
    {
        var up = behavior.Child("scaleUp");
        up.Default("stabilizationWindowSeconds", 0);
        up.Default("selectPolicy", "Max");
        up.Default("policies", new JsonArray(Policy("Pods", 4), Policy("Percent", 100)));
        var down = behavior.Child("scaleDown");
        down.Default("selectPolicy", "Max");
        down.Default("policies", new JsonArray(Policy("Percent", 100)));
    }

    public static void Validate(JsonNode? behavior, FieldErrors errors)
    {
        foreach (var direction in (string[])["scaleUp", "scaleDown"])
        {
            if (behavior.At(direction) is JsonObject rules)
                Rules(rules, $"spec.behavior.{direction}", errors);
        }
    }

    private static JsonObject Policy(string type, int value) => new() { ["type"] = type, ["value"] = value, ["periodSeconds"] = 15 };

    private static void Rules(JsonObject rules, string path, FieldErrors errors)
    {
        if (rules.Number("stabilizationWindowSeconds") is { } window)
        {
            if (window < 0)
                errors.Invalid($"{path}.stabilizationWindowSeconds", window, "must be greater than or equal to zero");
            else if (window > LongestWindow)
                errors.Invalid($"{path}.stabilizationWindowSeconds", window, $"must be less than or equal to {LongestWindow}");
        }

        if (rules.Text("selectPolicy") is { } select && select is not ("Max" or "Min" or "Disabled"))
            errors.NotSupported($"{path}.selectPolicy", select, "Disabled", "Max", "Min");

        if (rules["tolerance"] is { } tolerance && new ResourceQuantity(tolerance.ToString()).ToDecimal() < 0)
            errors.Invalid($"{path}.tolerance", tolerance.ToString(), "must be greater than or equal to 0");

        var policies = rules.Items("policies").ToList();
        if (policies.Count == 0)
            errors.Required($"{path}.policies", "must specify at least one Policy");

        for (var i = 0; i < policies.Count; i++)
            Policy(policies[i], $"{path}.policies[{i}]", errors);
    }

    private static void Policy(JsonObject policy, string path, FieldErrors errors)
    {
        if (policy.Text("type") is not ("Pods" or "Percent"))
            errors.NotSupported($"{path}.type", policy.Text("type") ?? "", "Percent", "Pods");

        if (policy.Number("value") is not > 0)
            errors.Invalid($"{path}.value", policy.Number("value") ?? 0, "must be greater than zero");

        var period = policy.Number("periodSeconds") ?? 0;
        if (period <= 0)
            errors.Invalid($"{path}.periodSeconds", period, "must be greater than zero");
        else if (period > LongestPeriod)
            errors.Invalid($"{path}.periodSeconds", period, $"must be less than or equal to {LongestPeriod}");
    }
}
