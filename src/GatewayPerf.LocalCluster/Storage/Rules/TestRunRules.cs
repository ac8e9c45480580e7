using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>What the schema of the CustomResourceDefinition demands.</summary>
internal sealed class TestRunRules : KindRules
{
    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        if (value["spec"] is null)
            return;

        foreach (var field in (string[])["parallelism", "script"])
        {
            if (value.At("spec", field) is null)
                errors.Required($"spec.{field}");
        }
    }
}
