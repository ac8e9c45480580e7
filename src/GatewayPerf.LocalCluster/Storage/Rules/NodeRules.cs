using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal sealed class NodeRules : KindRules
{
    public override void Default(JsonObject value, JsonObject? old)
    {
        value.Child("spec");
        var status = value.Child("status");
        PodSpecDefaults.Canonicalize(status["capacity"] as JsonObject);
        PodSpecDefaults.Canonicalize(status["allocatable"] as JsonObject);
        if (status["capacity"] is { } capacity)
            status.Default("allocatable", capacity.DeepClone());
    }
}
