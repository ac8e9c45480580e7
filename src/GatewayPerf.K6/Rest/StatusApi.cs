using System.Text.Json;
using GatewayPerf.K6.Execution;

namespace GatewayPerf.K6.Rest;

/// <summary>The answers of the REST API.</summary>
internal sealed class StatusApi(RunStatus status)
{
    /// <summary>Answers one request with a status and a body.</summary>
    public (int Status, string Body) Answer(string method, string path, string body) => path switch
    {
        "/v1/status" when method is "GET" or "HEAD" => (200, Status()),
        "/v1/status" when method == "PATCH" => Patch(body),
        "/v1/status" => (405, ""),
        _ when path.StartsWith("/v1/", StringComparison.Ordinal) => Error(404, "Not built", $"{path} is not built yet in gatewayperf-k6"),
        _ => (200, "ok"),
    };

    private (int Status, string Body) Patch(string body)
    {
        JsonElement attributes;
        try
        {
            using var document = JsonDocument.Parse(body);
            attributes = document.RootElement.GetProperty("data").GetProperty("attributes").Clone();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Error(400, "Invalid data", e.Message);
        }

        if (attributes.ValueKind != JsonValueKind.Object)
            return Error(400, "Invalid data", "attributes must be an object");
        if (attributes.TryGetProperty("vus", out _) || attributes.TryGetProperty("vus-max", out _))
            return Error(500, "Execution config error", "live VU configuration updates are not supported");
        if (Is(attributes, "stopped", JsonValueKind.True))
            status.Stop();
        else if (Is(attributes, "paused", JsonValueKind.True) || Is(attributes, "paused", JsonValueKind.False))
            return Pause(Is(attributes, "paused", JsonValueKind.True));
        return (200, Status());
    }

    private (int Status, string Body) Pause(bool pause)
    {
        if (status.HasStarted)
            return Error(500, "Pause error", "the executors don't support pause and resume operations after their start");
        if (pause)
            return Error(500, "Pause error", status.Paused ? "execution is already paused" : "pausing a run that may start already is not built yet in gatewayperf-k6");
        status.Resume();
        return (200, Status());
    }

    private static bool Is(JsonElement attributes, string name, JsonValueKind kind) => attributes.TryGetProperty(name, out var value) && value.ValueKind == kind;

    private string Status() => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["data"] = new Dictionary<string, object>
        {
            ["type"] = "status",
            ["id"] = "default",
            ["attributes"] = new Dictionary<string, object>
            {
                ["status"] = (int)status.Phase,
                ["paused"] = status.Paused,
                ["vus"] = status.VUs,
                ["vus-max"] = status.MaxVUs,
                ["stopped"] = status.Stopped,
                ["running"] = status.Running,
                ["tainted"] = false,
            },
        },
    });

    private static (int Status, string Body) Error(int status, string title, string detail) => (status, JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["errors"] = new[] { new Dictionary<string, string> { ["status"] = status.ToString(null, null), ["title"] = title, ["detail"] = detail } },
    }));
}
