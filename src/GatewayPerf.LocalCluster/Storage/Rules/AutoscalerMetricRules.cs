using System.Text.Json.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>The metrics of a HorizontalPodAutoscaler.</summary>
internal static class AutoscalerMetricRules
{
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["ContainerResource"] = "containerResource",
        ["External"] = "external",
        ["Object"] = "object",
        ["Pods"] = "pods",
        ["Resource"] = "resource",
    };

    /// <summary>Writes the target's quantities in their canonical form.</summary>
    public static void Default(JsonObject metric)
    {
        if (!Sources.TryGetValue(metric.Text("type") ?? "", out var source) || metric.At(source, "target") is not JsonObject target)
            return;

        foreach (var field in (string[])["value", "averageValue"])
        {
            if (target[field] is JsonValue quantity)
                target[field] = new ResourceQuantity(quantity.ToString()).ToString();
        }
    }

    public static void Validate(JsonObject metric, string path, FieldErrors errors)
    {
        var type = metric.Text("type") ?? "";
        if (!Sources.TryGetValue(type, out var source))
        {
            if (type.Length == 0)
                errors.Required($"{path}.type", "must specify a metric source type");
            else
                errors.NotSupported($"{path}.type", type, [.. Sources.Keys]);

            return;
        }

        foreach (var other in Sources.Values.Where(other => other != source && metric[other] is not null))
            errors.Forbidden($"{path}.{other}", "must populate the given metric source only");

        if (metric[source] is not JsonObject given)
        {
            errors.Required($"{path}.{source}", "must populate information for the given metric source");
            return;
        }

        if (source is not ("resource" or "containerResource"))
            return;

        foreach (var field in source == "resource" ? (string[])["name"] : ["name", "container"])
        {
            if (string.IsNullOrEmpty(given.Text(field)))
                errors.Required($"{path}.{source}.{field}", $"must specify a {(field == "name" ? "resource name" : "container")}");
        }

        Target(given["target"], $"{path}.{source}.target", errors);
    }

    /// <summary>The usage of pods is compared as a share of their requests or as an average; a bare value means nothing there.</summary>
    private static void Target(JsonNode? target, string path, FieldErrors errors)
    {
        var share = target.Number("averageUtilization");
        var average = target.Text("averageValue");
        if (string.IsNullOrEmpty(target.Text("type")))
            errors.Required($"{path}.type", "must specify a metric target type");

        if (target.At("value") is not null)
            errors.Forbidden($"{path}.value", "may not be set for the usage of pods: set averageUtilization or averageValue");
        else if (share is null && average is null)
            errors.Required($"{path}.averageUtilization", "must set either a target raw value or a target utilization");
        else if (share is not null && average is not null)
            errors.Forbidden($"{path}.averageValue", "may not set both a target raw value and a target utilization");

        if (share < 1)
            errors.Invalid($"{path}.averageUtilization", share.Value, "must be greater than 0");
        if (average is not null && new ResourceQuantity(average).ToDecimal() <= 0)
            errors.Invalid($"{path}.averageValue", average, "must be positive");
    }
}
