using System.Text.RegularExpressions;
using GatewayPerf.LocalCluster.Api;
using GatewayPerf.LocalCluster.Api.Writing;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Terraform;

/// <summary>The protocol of Terraform's <c>http</c> backend, all methods on the address of the workspace.</summary>
internal sealed partial class StateHandler(StateBackend states)
{
    private const int Limit = 64 << 20;

    public async Task HandleAsync(HttpContext context, string workspace)
    {
        if (!WorkspaceName().IsMatch(workspace))
            throw ApiErrors.BadRequest($"\"{workspace}\" is no name of a workspace: use up to 63 letters, digits, '-', '_' and '.'");

        var body = await RequestBody.ReadAsync(context, Limit);
        try
        {
            switch (context.Request.Method)
            {
                case "GET" when states.Read(workspace) is { } state:
                    await Responses.JsonAsync(context, state);
                    return;
                case "GET":
                    await Responses.NoSuchPathAsync(context);
                    return;
                case "POST":
                    states.Write(workspace, body, Query.Text(context.Request, "ID"));
                    return;
                case "DELETE":
                    states.Write(workspace, null, Query.Text(context.Request, "ID"));
                    return;
                case "LOCK":
                    states.Lock(workspace, body);
                    return;
                case "UNLOCK":
                    states.Unlock(workspace, body);
                    return;
                default:
                    throw ApiErrors.MethodNotAllowed();
            }
        }
        catch (StateLockedException exception)
        {
            await Responses.JsonAsync(context, exception.Answer(), StatusCodes.Status423Locked);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][-A-Za-z0-9_.]{0,62}\z")]
    private static partial Regex WorkspaceName();
}
