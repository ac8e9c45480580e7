using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal sealed class DeploymentRules : ReplicaSetRules
{
    public override void Default(JsonObject value, JsonObject? old)
    {
        base.Default(value, old);
        var spec = value.Child("spec");
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
        var strategy = spec.Child("strategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") != "RollingUpdate")
            return;

        strategy.Child("rollingUpdate").Default("maxSurge", "25%");
        strategy.Child("rollingUpdate").Default("maxUnavailable", "25%");
    }

    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        base.Validate(value, old, errors);
        var strategy = value.Text("spec", "strategy", "type") ?? "";
        if (strategy is not ("RollingUpdate" or "Recreate"))
            errors.NotSupported("spec.strategy.type", strategy, "Recreate", "RollingUpdate");
        else if (strategy == "Recreate" && value.At("spec", "strategy", "rollingUpdate") is not null)
            errors.Forbidden("spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
        else
            RollingUpdate(value.At("spec", "strategy", "rollingUpdate"), errors);

        foreach (var field in (string[])["minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"])
        {
            if (value.Number("spec", field) is < 0 and var number)
                errors.Invalid($"spec.{field}", number, "must be greater than or equal to 0");
        }

        var ready = value.Number("spec", "minReadySeconds") ?? 0;
        if (value.Number("spec", "progressDeadlineSeconds") is { } deadline && deadline <= ready)
            errors.Invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds");
    }

    private static void RollingUpdate(JsonNode? limits, FieldErrors errors)
    {
        const string path = "spec.strategy.rollingUpdate";
        IntOrPercentRules.Validate($"{path}.maxSurge", limits.At("maxSurge"), errors, int.MaxValue);
        IntOrPercentRules.Validate($"{path}.maxUnavailable", limits.At("maxUnavailable"), errors);

        if (IsZero(limits.At("maxSurge")) && IsZero(limits.At("maxUnavailable")))
            errors.InvalidJson($"{path}.maxUnavailable", limits.At("maxUnavailable"), "may not be 0 when `maxSurge` is 0");
    }

    private static bool IsZero(JsonNode? value) => value?.ToString() is "0" or "0%";
}
