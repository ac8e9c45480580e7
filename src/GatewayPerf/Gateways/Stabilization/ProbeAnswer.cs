using System.Text.Json;

namespace GatewayPerf.Gateways;

/// <summary>What one of the probes' scripts prints about one address.</summary>
/// <param name="Probe">The address that was asked.</param>
/// <param name="Ok">The answer is as it should be.</param>
/// <param name="WithToken">Status of the request with a token; 0 when there was no answer.</param>
/// <param name="Without">Status of the request without one; null when that was not asked.</param>
/// <param name="Body">What the wrong answer said.</param>
/// <param name="What">What was seen, in words, where it is not the two statuses.</param>
internal sealed record ProbeAnswer(string Probe, bool Ok, int WithToken = 0, int? Without = null, string? Body = null, string? What = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The answers among the lines of a runner's log.</summary>
    public static IReadOnlyList<ProbeAnswer> Parse(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.StartsWith("{\"probe\":", StringComparison.Ordinal)).Select(line => JsonSerializer.Deserialize<ProbeAnswer>(line, Options)!)];

    /// <summary>The wrong answer in words.</summary>
    public string Describe() => What is { } what
        ? $"{Probe}: {what}"
        : $"{Probe} answered {WithToken}{(Without is { } without ? $" with a token and {without} without" : "")} ({Body?.ReplaceLineEndings(" ") ?? "no body"})";
}
