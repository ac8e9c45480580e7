using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal sealed class NamespaceRules : KindRules
{
    public override void Default(JsonObject value, JsonObject? old)
    {
        value.Child("metadata").Child("labels")["kubernetes.io/metadata.name"] = value.Text("metadata", "name");
        value.Child("spec")["finalizers"] = new JsonArray("kubernetes");
        value.Child("status").Default("phase", "Active");
    }
}
