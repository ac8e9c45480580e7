using System.Text.Json.Nodes;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>Go reads null as if the field were absent; so do we, by taking nulls out first.</summary>
internal static class JsonNulls
{
    public static JsonNode? Remove(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (name, value) in json.ToList())
                {
                    if (Remove(value) is null)
                        json.Remove(name);
                }

                break;
            case JsonArray array:
                foreach (var item in array)
                    Remove(item);
                break;
        }

        return node;
    }
}
