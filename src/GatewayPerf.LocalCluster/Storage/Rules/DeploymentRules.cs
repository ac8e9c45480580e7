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
    }
}
