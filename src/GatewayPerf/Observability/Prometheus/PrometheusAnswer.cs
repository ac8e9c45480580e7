using System.Globalization;
using System.Text.Json;
using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Reads what Prometheus' HTTP API answers (prometheus.io/docs/prometheus/latest/querying/api).</summary>
internal static class PrometheusAnswer
{
    /// <summary>The series of a scalar, a vector or a matrix; of a native histogram with its buckets. Throws <see cref="PrometheusException"/> with Prometheus' own reason.</summary>
    public static IReadOnlyList<MetricSeries> Series(string body)
    {
        var data = Data(body);
        var result = data.GetProperty("result");
        return data.GetProperty("resultType").GetString() switch
        {
            "scalar" => [new(new Dictionary<string, string>(), [Point(result)])],
            "vector" => [.. result.EnumerateArray().Select(series => new MetricSeries(Labels(series), [Point(Either(series, "value", "histogram"))]))],
            "matrix" => [.. result.EnumerateArray().Select(series => new MetricSeries(Labels(series), [.. Either(series, "values", "histograms").EnumerateArray().Select(Point)]))],
            var other => throw new PrometheusException($"Prometheus answered with a {other}, which is no series."),
        };
    }

    /// <summary>The member <c>data</c> of a success. Throws <see cref="PrometheusException"/> with Prometheus' own reason.</summary>
    public static JsonElement Data(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.GetProperty("status").GetString() == "success"
                ? root.GetProperty("data").Clone()
                : throw new PrometheusException($"Prometheus refuses: {root.GetProperty("error").GetString()}");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PrometheusException($"What answers is no Prometheus: {body.Split('\n')[0]}", exception);
        }
    }

    private static Dictionary<string, string> Labels(JsonElement series) =>
        series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!);

    private static JsonElement Either(JsonElement series, string numbers, string histograms) => series.TryGetProperty(numbers, out var found) ? found : series.GetProperty(histograms);

    private static MetricPoint Point(JsonElement pair)
    {
        var (at, value) = (DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(pair[0].GetDouble() * 1000)), pair[1]);
        return value.ValueKind == JsonValueKind.Object && Distribution(value) is var distribution
            ? new MetricPoint(at, distribution.Count, distribution)
            : new MetricPoint(at, Number(value.GetString()!));
    }

    // Each bucket is the rule of its bounds, the bounds and the count; empty ones are left out, and all of them where nothing is in any.
    private static Distribution Distribution(JsonElement histogram) => new(
        Number(histogram.GetProperty("count").GetString()!),
        histogram.TryGetProperty("buckets", out var buckets)
            ? [.. buckets.EnumerateArray().Select(bucket => new DistributionBucket(Number(bucket[1].GetString()!), Number(bucket[2].GetString()!), Number(bucket[3].GetString()!)))]
            : []);

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
