using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>Writes a Status; the client library can only read one.</summary>
internal static class StatusDocument
{
    public static byte[] ToUtf8(V1Status status)
    {
        var value = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject { ["continue"] = status.Metadata?.ContinueProperty },
            ["status"] = status.Status,
            ["message"] = status.Message,
            ["reason"] = status.Reason,
        };
        if (status.Details is not null)
            value["details"] = JsonNode.Parse(KubernetesJson.Serialize(status.Details));

        value["code"] = status.Code;
        JsonText.RemoveNulls(value);
        return Encoding.UTF8.GetBytes(value.ToJsonString(JsonText.SerializerOptions));
    }
}
