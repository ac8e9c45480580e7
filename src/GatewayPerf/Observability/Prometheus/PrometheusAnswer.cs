using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Reads what Prometheus' HTTP API answers (prometheus.io/docs/prometheus/latest/querying/api).</summary>
internal static class PrometheusAnswer
{
    /// <summary>The series of a scalar, a vector or a matrix; of a native histogram with its buckets. Throws <see cref="PrometheusException"/> with Prometheus' own reason.</summary>
    public static IReadOnlyList<MetricSeries> Series(string body) => Read<IReadOnlyList<MetricSeries>>(body, data => (data.GetProperty("resultType").GetString(), data.GetProperty("result")) switch
    {
        ("scalar", var result) => [new(new Dictionary<string, string>(), [Point(result)])],
        ("vector", var result) => [.. result.EnumerateArray().Select(series => new MetricSeries(Labels(series), [Point(Either(series, "value", "histogram"))]))],
        ("matrix", var result) => [.. result.EnumerateArray().Select(series => new MetricSeries(Labels(series), [.. Either(series, "values", "histograms").EnumerateArray().Select(Point)]))],
        var (other, _) => throw new PrometheusException($"Prometheus answered with a {other}, which is no series."),
    });

    /// <summary>The member <c>data</c> of a success. Throws <see cref="PrometheusException"/> with Prometheus' own reason.</summary>
    public static JsonElement Data(string body) => Read(body, data => data.Clone());

    private static T Read<T>(string body, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.GetProperty("status").GetString() == "success"
                ? read(root.GetProperty("data"))
                : throw new PrometheusException($"Prometheus refuses: {root.GetProperty("error").GetString()}");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
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
            : new MetricPoint(at, Number(value));
    }

    // Each bucket is the rule of its bounds, the bounds and the count; empty ones are left out, and all of them where nothing is in any.
    private static Distribution Distribution(JsonElement histogram) => new(
        Number(histogram.GetProperty("count")),
        histogram.TryGetProperty("buckets", out var buckets)
            ? [.. buckets.EnumerateArray().Select(bucket => new DistributionBucket(Number(bucket[1]), Number(bucket[2]), Number(bucket[3])))]
            : []);

    // Distributions of a day are some hundred thousand numbers, each in quotes.
    private static double Number(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1] switch
    {
        [(byte)'+', (byte)'I', ..] => double.PositiveInfinity,
        [(byte)'-', (byte)'I', ..] => double.NegativeInfinity,
        var number => double.Parse(number, CultureInfo.InvariantCulture),
    };
}
