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
            IntOrPercentRules.Validate($"spec.{field}", spec[field], errors);

        if (spec.Text("unhealthyPodEvictionPolicy") is { } policy && policy is not ("IfHealthyBudget" or "AlwaysAllow"))
            errors.NotSupported("spec.unhealthyPodEvictionPolicy", policy, "AlwaysAllow", "IfHealthyBudget");

        MetadataRules.Labels(spec.At("selector", "matchLabels"), "spec.selector.matchLabels", errors);
    }
}
