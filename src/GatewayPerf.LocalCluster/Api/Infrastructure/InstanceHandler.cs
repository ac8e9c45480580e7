using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Infrastructure;

/// <summary>The compute API: what a cloud's API for virtual machines is.</summary>
internal sealed class InstanceHandler(IInstances instances)
{
    private static readonly Dictionary<string, InstanceState> Actions = new()
    {
        ["power-off"] = InstanceState.PoweredOff,
        ["crash"] = InstanceState.Crashed,
        ["freeze"] = InstanceState.Frozen,
        ["restore"] = InstanceState.Running,
    };

    public async Task HandleAsync(HttpContext context, string[] path)
    {
        try
        {
            switch (context.Request.Method, path)
            {
                case ("GET", []):
                    await Responses.JsonAsync(context, new JsonArray([.. instances.List().Select(item => (JsonNode)Show(item))]));
                    return;
                case ("GET", [var node]):
                    var found = instances.List().FirstOrDefault(item => item.Node == node) ?? throw new KeyNotFoundException();
                    await Responses.JsonAsync(context, Show(found));
                    return;
                case ("POST", [var node, var action]) when Actions.TryGetValue(action, out var state):
                    await Responses.JsonAsync(context, Show(await instances.SetAsync(node, state, context.RequestAborted)));
                    return;
                case (_, [] or [_]):
                    throw ApiErrors.MethodNotAllowed();
                default:
                    throw ApiErrors.BadRequest($"An instance knows the actions {string.Join(", ", Actions.Keys)}, each by POST.");
            }
        }
        catch (KeyNotFoundException)
        {
            throw ApiErrors.NotFound("instances", path[0], $"; there are {string.Join(", ", instances.List().Select(item => item.Node))}");
        }
    }

    private static JsonObject Show(Instance instance) => new()
    {
        ["node"] = instance.Node,
        ["state"] = instance.State switch
        {
            InstanceState.Running => "running",
            InstanceState.PoweredOff => "powered-off",
            InstanceState.Crashed => "crashed",
            _ => "frozen",
        },
        ["since"] = instance.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
    };
}
