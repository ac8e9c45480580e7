using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal sealed class HorizontalPodAutoscalerRules : KindRules
{
    public override void Default(JsonObject value, JsonObject? old)
    {
        var spec = value.Child("spec");
        spec.Default("minReplicas", 1);
        if (spec["metrics"] is not JsonArray { Count: > 0 })
        {
            spec["metrics"] = new JsonArray(new JsonObject
            {
                ["type"] = "Resource",
                ["resource"] = new JsonObject { ["name"] = "cpu", ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = 80 } },
            });
        }

        foreach (var metric in spec.Items("metrics"))
            AutoscalerMetricRules.Default(metric);

        if (spec["behavior"] is JsonObject behavior)
            AutoscalerBehaviorRules.Default(behavior);
    }

    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        var least = value.Number("spec", "minReplicas") ?? 1;
        var most = value.Number("spec", "maxReplicas") ?? 0;
        if (least < 1)
            errors.Invalid("spec.minReplicas", least, "must be greater than or equal to 1");
        if (most < 1)
            errors.Invalid("spec.maxReplicas", most, "must be greater than 0");
        else if (most < least)
            errors.Invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`");

        foreach (var field in (string[])["kind", "name"])
        {
            if (string.IsNullOrEmpty(value.Text("spec", "scaleTargetRef", field)))
                errors.Required($"spec.scaleTargetRef.{field}");
        }

        var index = 0;
        foreach (var metric in value.Items("spec", "metrics"))
            AutoscalerMetricRules.Validate(metric, $"spec.metrics[{index++}]", errors);

        AutoscalerBehaviorRules.Validate(value.At("spec", "behavior"), errors);
    }
}
