using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Counting;

/// <summary>Requests seen, by the label that their sender gave them.</summary>
internal sealed class RequestCounters
{
    /// <summary>The request header whose value is the label.</summary>
    public const string LabelHeader = "X-GatewayPerf-Segment";

    private const string Metric = "stand_in_requests_total";

    private readonly ConcurrentDictionary<string, Counter> counts = new(StringComparer.Ordinal);

    public void Count(HttpRequest request)
    {
        var label = request.Headers.TryGetValue(LabelHeader, out var value) ? value.ToString() : "";
        var box = counts.TryGetValue(label, out var known) ? known : counts.GetOrAdd(label, _ => new());
        Interlocked.Increment(ref box.Value);
    }

    /// <summary>Answers in the Prometheus text format.</summary>
    public Task WriteAsync(HttpResponse response)
    {
        var text = new StringBuilder($"# HELP {Metric} Requests seen, by their {LabelHeader} header.\n# TYPE {Metric} counter\n");
        foreach (var (label, box) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Metric}{{label=\"{Escape(label)}\"}} {Interlocked.Read(ref box.Value)}\n");
        }

        response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return response.WriteAsync(text.ToString());
    }

    private static string Escape(string label) => label
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private sealed class Counter
    {
        public long Value;
    }
}
