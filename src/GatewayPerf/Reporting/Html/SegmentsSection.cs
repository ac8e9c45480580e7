using System.Globalization;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>The slices of the load.</summary>
internal static class SegmentsSection
{
    public static void Write(HtmlWriter page, ReportModel model) => page.Section("Segments", section =>
    {
        var rates = new HtmlTable("Outcome and latency of each segment, the fault window included", "segment", "outcome", "begun", ">target rate", ">achieved", ">p50", ">p90", ">p95", ">p99", ">max", ">k6 p50", ">k6 p99", ">lateness p99");
        foreach (var segment in model.Report.Segments)
        {
            var latency = segment.LatencyMs;
            rates.Row($"{segment.Index}", new HtmlCell(segment.Outcome.ToString().ToLowerInvariant(), VerdictStyle.Of(segment.Outcome)), Clock(segment.StartedAt, model.Ledger.TimelineStart),
                Quantity.PerSecond(segment.TargetRate), Quantity.PerSecond(segment.AchievedRate), Quantity.Milliseconds(latency?.P50), Quantity.Milliseconds(latency?.P90),
                Quantity.Milliseconds(latency?.P95), Quantity.Milliseconds(latency?.P99), Quantity.Milliseconds(latency?.Max),
                Quantity.Milliseconds(segment.RequestDurationMs?.P50), Quantity.Milliseconds(segment.RequestDurationMs?.P99), Quantity.Milliseconds(segment.LatenessMs?.P99));
        }

        section.Table(rates);
        section.Element("p", "Latency counts from the intended start of an arrival and includes connecting; the columns k6 are its http_req_duration of the same requests, from when they were sent.");
        if (model.Report.GatewayAddedLatencyMs is { } added)
        {
            section.Element("p", $"Over the whole load after the warm-up the way through the gateway took {Quantity.Milliseconds(added.P50)} more than the way straight to the upstream at the median, and {Quantity.Milliseconds(added.P99)} more at p99, the fault window included.");
        }
    });

    // The day is said once, above the charts, unless it is another.
    private static string Clock(DateTimeOffset? at, DateTimeOffset? start) =>
        at is { } known && known.UtcDateTime.Date == start?.UtcDateTime.Date ? known.UtcDateTime.ToString("HH:mm:ss' UTC'", CultureInfo.InvariantCulture) : Quantity.Time(at);
}
