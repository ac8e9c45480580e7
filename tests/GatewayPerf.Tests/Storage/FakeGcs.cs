using System.Collections.Concurrent;
using System.Net;
using System.Numerics;
using System.Text.Json;
using GatewayPerf.Storage;

namespace GatewayPerf.Tests.Storage;

/// <summary>The endpoints of Google Cloud Storage's JSON API that reading, listing, conditional writing and conditional deleting need.</summary>
internal sealed class FakeGcs : LoopbackServer
{
    private readonly ConcurrentDictionary<string, (string Key, string? Condition)> _uploads = new();

    public GcsStore Open() => GcsStore.Open("states", Address);

    protected override void Answer(HttpListenerContext context, string path, byte[] body)
    {
        const string Of = "storage/v1/b/states/o";
        var request = context.Request;
        var (method, rest) = (request.HttpMethod, path.TrimStart('/'));
        if (Refusal is { } status)
        {
            Error(context, status, "It says no.");
        }
        else if (method == "POST" && rest == $"upload/{Of}")
        {
            using var said = JsonDocument.Parse(body);
            var session = Guid.NewGuid().ToString();
            _uploads[session] = (said.RootElement.GetProperty("name").GetString()!, request.QueryString["ifGenerationMatch"]);
            context.Response.Headers["Location"] = new Uri(Address, $"session/{session}").ToString();
            Send(context, 200, []);
        }
        else if (method == "PUT" && rest.StartsWith("session/", StringComparison.Ordinal))
        {
            var (key, condition) = _uploads[rest["session/".Length..]];
            if (condition == "0" && Objects.ContainsKey(key))
            {
                Error(context, 412, "At least one of the pre-conditions you specified did not hold.");
                return;
            }

            Objects[key] = FakeObject.Of(body);
            Send(context, 200, Describe(key), "application/json");
        }
        else if (rest == Of)
        {
            var names = Objects.Keys.Where(name => name.StartsWith(request.QueryString["prefix"] ?? "", StringComparison.Ordinal));
            Send(context, 200, $$"""{"kind":"storage#objects","items":[{{string.Join(',', names.Select(Describe))}}]}""", "application/json");
        }
        else
        {
            One(context, rest[(rest.IndexOf(Of, StringComparison.Ordinal) + Of.Length + 1)..]);
        }
    }

    private void One(HttpListenerContext context, string key)
    {
        if (!Objects.TryGetValue(key, out var found))
        {
            Error(context, 404, "No such object.");
        }
        else if (context.Request.HttpMethod == "DELETE")
        {
            if (context.Request.QueryString["ifGenerationMatch"] is { } generation && generation != $"{found.Generation}")
            {
                Error(context, 412, "At least one of the pre-conditions you specified did not hold.");
                return;
            }

            Objects.TryRemove(key, out _);
            Send(context, 204, []);
        }
        else if (context.Request.QueryString["alt"] == "media")
        {
            Send(context, 200, found.Content);
        }
        else
        {
            Send(context, 200, Describe(key), "application/json");
        }
    }

    private string Describe(string key)
    {
        var crc = ~Objects[key].Content.Aggregate(uint.MaxValue, BitOperations.Crc32C);
        var big = BitConverter.GetBytes(IPAddress.HostToNetworkOrder((int)crc));
        return $$"""{"kind":"storage#object","bucket":"states","name":{{JsonSerializer.Serialize(key)}},"generation":"{{Objects[key].Generation}}","size":"{{Objects[key].Content.Length}}","crc32c":"{{Convert.ToBase64String(big)}}"}""";
    }

    private static void Error(HttpListenerContext context, int status, string message) =>
        Send(context, status, JsonSerializer.Serialize(new { error = new { code = status, message, errors = new[] { new { message, domain = "global", reason = "x" } } } }), "application/json");
}
