using System.Text.Json;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>What <c>k6 inspect --execution-requirements</c> says about a script.</summary>
internal sealed record InitializerReport(int MaxVUs)
{
    /// <summary>Reads the log of the initializer; null when there is no such report in it.</summary>
    public static InitializerReport? Parse(string log)
    {
        // The log of a pod also holds what was written to stderr.
        var start = log.IndexOf('{', StringComparison.Ordinal);
        var end = log.LastIndexOf('}');
        if (start < 0 || end < start)
            return null;

        try
        {
            using var document = JsonDocument.Parse(log.AsMemory(start, end - start + 1));
            return document.RootElement.TryGetProperty("maxVUs", out var value) && value.TryGetInt32(out var number) ? new InitializerReport(number) : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
