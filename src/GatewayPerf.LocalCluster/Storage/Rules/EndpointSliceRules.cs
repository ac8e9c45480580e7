using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal sealed class EndpointSliceRules : KindRules
{
    public override void Default(JsonObject value, JsonObject? old)
    {
        value.Default("endpoints", new JsonArray());
        foreach (var port in value.Items("ports"))
        {
            port.Default("name", "");
            port.Default("protocol", "TCP");
        }
    }

    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        var type = value.Text("addressType");
        if (type is null)
            errors.Required("addressType");
        else if (old is not null && old.Text("addressType") != type)
            errors.Invalid("addressType", type, "field is immutable");
    }
}
