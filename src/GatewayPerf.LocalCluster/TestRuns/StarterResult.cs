using System.Text.Encodings.Web;
using System.Text.Json;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>What became of one runner's start; times in seconds, code 0 without an answer.</summary>
internal sealed record StarterResult(int HttpCode, double TimeTotal, double TimeStarttransfer, string Url, string RemoteIp, string? Errormsg)
{
    /// <summary>Spells the members as curl does.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
