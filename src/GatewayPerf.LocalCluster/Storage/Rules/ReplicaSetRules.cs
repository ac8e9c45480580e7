using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal class ReplicaSetRules : KindRules
{
    public override void Default(JsonObject value, JsonObject? old)
    {
        var spec = value.Child("spec");
        spec.Default("replicas", 1);
        PodSpecDefaults.Apply(spec.Child("template").Child("spec"));
    }

    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        if (value.Number("spec", "replicas") is < 0 and var replicas)
            errors.Invalid("spec.replicas", replicas, "must be greater than or equal to 0");

        PodSpecValidation.Template(value, errors);
        var policy = value.Text("spec", "template", "spec", "restartPolicy");
        if (policy is "OnFailure" or "Never")
            errors.NotSupported("spec.template.spec.restartPolicy", policy, "Always");

        if (old is not null && !JsonNode.DeepEquals(old.At("spec", "selector"), value.At("spec", "selector")))
            errors.InvalidJson("spec.selector", value.At("spec", "selector"), "field is immutable");
    }
}
