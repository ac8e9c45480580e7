using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using GatewayPerf.Tests.Storage;

namespace GatewayPerf.Tests.Observability.Grafana;

/// <summary>Grafana's snapshots on loopback, below a path of its own, for whoever has the token.</summary>
internal sealed class FakeGrafana : LoopbackServer
{
    public const string Token = "glsa_a-token-that-nobody-sees";

    /// <summary>The bodies that it took, in order.</summary>
    public ConcurrentQueue<JsonElement> Taken { get; } = new();

    /// <summary>What it answers instead, while there is any: status, text and address of a redirection.</summary>
    public ConcurrentQueue<(int Status, string Text)> Instead { get; } = new();

    public Uri Url => new(Address, "grafana");

    protected override void Answer(HttpListenerContext context, string path, byte[] body)
    {
        if (Instead.TryDequeue(out var other))
        {
            context.Response.RedirectLocation = new Uri(Address, "login").ToString();
            Send(context, other.Status, other.Text, other.Text.StartsWith('<') ? "text/html" : "application/json");
        }
        else if (path != "/grafana/api/snapshots" || context.Request.HttpMethod != "POST")
        {
            Send(context, 404, "Not found", "text/plain");
        }
        else if (context.Request.Headers["Authorization"] != $"Bearer {Token}")
        {
            Send(context, 401, """{"message":"Unauthorized"}""", "application/json");
        }
        else
        {
            context.Request.ContentType.ShouldBe("application/json");
            Taken.Enqueue(JsonDocument.Parse(body).RootElement);
            Send(context, 200, $$"""{"deleteKey":"delete-{{Taken.Count}}","deleteUrl":"{{Url}}/api/snapshots-delete/delete-{{Taken.Count}}","key":"key-{{Taken.Count}}","url":"{{Url}}/dashboard/snapshot/key-{{Taken.Count}}","id":{{Taken.Count}}}""", "application/json");
        }
    }
}
