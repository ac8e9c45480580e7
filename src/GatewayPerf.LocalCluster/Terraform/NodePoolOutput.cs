using System.Text.Json;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Terraform;

/// <summary>Reads the output <c>node_pools</c> of a state: <c>{"pool": {"count": 3, "labels": {"node": "pool"}}}</c>.</summary>
internal static class NodePoolOutput
{
    /// <summary>The pools; none when there is no state or no such output. Throws <see cref="FormatException"/>, naming what is wrong.</summary>
    public static IReadOnlyDictionary<string, NodePool> Read(byte[]? state)
    {
        if (state is null || state.Length == 0)
            return new Dictionary<string, NodePool>();

        try
        {
            var output = JsonDocument.Parse(state).RootElement.At("outputs", "node_pools", "value");
            return output.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
                ? new Dictionary<string, NodePool>()
                : output.ValueKind == JsonValueKind.Object
                    ? output.EnumerateObject().ToDictionary(pool => pool.Name, ReadPool, StringComparer.Ordinal)
                    : throw new FormatException("the output node_pools must be a map of pools");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"the state is no JSON: {exception.Message}", exception);
        }
    }

    private static NodePool ReadPool(JsonProperty pool)
    {
        if (pool.Value.Number("count") is not (>= 0 and <= 100 and var count))
            throw new FormatException($"the output node_pools: {pool.Name}.count must be a whole number from 0 to 100");

        var labels = pool.Value.Members("labels").ToDictionary(label => label.Name, label => label.Value.ToString(), StringComparer.Ordinal);
        return new NodePool((int)count, labels);
    }
}
