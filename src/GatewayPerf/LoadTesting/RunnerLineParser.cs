using System.Text.Json;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>Reads the lines that a runner prints: one JSON object a line, told apart by <c>type</c>.</summary>
internal static class RunnerLineParser
{
    private const string Prefix = "k6.";
    private const int BucketLength = 10;

    /// <summary>The line; never throws. A line that is no JSON object, or of a type that is not k6's, is somebody else's.</summary>
    public static RunnerLine Parse(string text)
    {
        if (!text.StartsWith('{'))
        {
            return new RunnerOtherLine(IsBroken: false);
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            return root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? Parse(type.GetString()!, root) : new RunnerOtherLine(IsBroken: false);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new RunnerOtherLine(IsBroken: text.Contains($"\"{Prefix}", StringComparison.Ordinal));
        }
    }

    private static RunnerLine Parse(string type, JsonElement root) => type switch
    {
        "k6.start" => new RunnerStartLine(At(root), root.TryGetProperty("lateStartSeconds", out var late) ? late.GetDouble() : 0),
        "k6.report" => new RunnerReportLine(
            At(root),
            root.GetProperty("sequence").GetInt32(),
            root.GetProperty("scenarios").EnumerateObject().ToDictionary(scenario => scenario.Name, scenario => (IReadOnlyList<ArrivalSecond>)Seconds(scenario.Value)),
            root.TryGetProperty("vus", out var vus) ? vus.Deserialize<RunnerVirtualUsers>(RunJson.Line)! : new RunnerVirtualUsers(0, 0)),
        "k6.end" => new RunnerEndLine(
            At(root),
            root.TryGetProperty("exitCode", out var code) && code.ValueKind == JsonValueKind.Number ? code.GetInt32() : null,
            root.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
            root.GetProperty("scenarios").Deserialize<Dictionary<string, RunnerLedger>>(RunJson.Line)!,
            root.TryGetProperty("thresholds", out var thresholds) ? thresholds.Deserialize<List<ThresholdResult>>(RunJson.Line) : null),
        _ => new RunnerOtherLine(IsBroken: false),
    };

    private static List<ArrivalSecond> Seconds(JsonElement element)
    {
        var seconds = element.Deserialize<List<ArrivalSecond>>(RunJson.Line)!;
        foreach (var second in seconds)
        {
            if (second.Second < 0 || second.Buckets is null || second.Buckets.Any(bucket => bucket.Count != BucketLength || bucket[0] is < 0 or >= BucketLength))
            {
                throw new FormatException("A bucket is ten numbers that begin with its index, 0 to 9.");
            }

            // Refused here, where it can be told as a broken line, and not when the figures are drawn up.
            foreach (var histogram in new[] { second.Latency, second.Lateness, second.RequestDuration }.OfType<string>())
                LatencyDistribution.Check(histogram);
        }

        return seconds;
    }

    private static DateTimeOffset? At(JsonElement root) => root.TryGetProperty("at", out var at)
        ? at.ValueKind switch
        {
            JsonValueKind.String => at.GetDateTimeOffset(),
            JsonValueKind.Number => DateTimeOffset.FromUnixTimeMilliseconds(at.GetInt64()),
            _ => null,
        }
        : null;
}
