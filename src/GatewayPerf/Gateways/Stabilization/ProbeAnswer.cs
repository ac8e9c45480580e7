using System.Text.Json;

namespace GatewayPerf.Gateways;

/// <summary>What <c>scenarios/probe.js</c> prints about one route through one pod.</summary>
/// <param name="Probe">The address that was asked.</param>
/// <param name="WithToken">Status of the request with a token; 0 when there was no answer.</param>
/// <param name="Without">Status of the request without one; null when that was not asked.</param>
/// <param name="Ok">Both are as they should be.</param>
/// <param name="Body">What the wrong answer said.</param>
internal sealed record ProbeAnswer(string Probe, int WithToken, int? Without, bool Ok, string? Body)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The answers among the lines of a runner's log.</summary>
    public static IReadOnlyList<ProbeAnswer> Parse(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.StartsWith("{\"probe\":", StringComparison.Ordinal)).Select(line => JsonSerializer.Deserialize<ProbeAnswer>(line, Options)!)];

    /// <summary>The wrong answer in words.</summary>
    public string Describe() => $"{Probe} answered {WithToken}{(Without is { } without ? $" with a token and {without} without" : "")} ({Body?.ReplaceLineEndings(" ") ?? "no body"})";
}
