using System.Text;
using System.Text.Json;
using GatewayPerf.StandIns.Gateway.Definitions;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Control;

/// <summary>An answer of Tyk's control API: JSON on one line, ended by a line feed.</summary>
internal sealed record ControlAnswer(int Status, byte[] Body, string ContentType = "application/json")
{
    public static readonly ControlAnswer MethodNotSupported = Error(405, "Method not supported");
    public static readonly ControlAnswer NotFound = new(404, Encoding.UTF8.GetBytes("404 page not found\n"), "text/plain; charset=utf-8");

    public static ControlAnswer Error(int status, string message) => Fields(status, ("status", "error"), ("message", message));

    public static ControlAnswer Ok(string message) => Fields(200, ("status", "ok"), ("message", message));

    /// <summary>What creating, changing or deleting something answers.</summary>
    public static ControlAnswer Done(string key, string action) => Fields(200, ("key", key), ("status", "ok"), ("action", action));

    /// <summary>JSON that is ready, such as a definition's own.</summary>
    public static ControlAnswer Json(string json) => new(200, Encoding.UTF8.GetBytes(json.TrimEnd() + "\n"));

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body);
    }

    private static ControlAnswer Fields(int status, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TykJson.Writer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields)
                writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return new(status, buffer.ToArray());
    }
}
