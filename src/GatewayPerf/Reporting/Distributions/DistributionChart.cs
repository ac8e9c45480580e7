using GatewayPerf.LoadTesting;
using GatewayPerf.Reporting.Charts;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Distributions;

/// <summary>A chart of distributions: latency in milliseconds over 1 / (1 - share).</summary>
/// <param name="Name">A word that is its address in the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What is to be seen in it.</param>
/// <param name="Parts">The parts of the load, all of them.</param>
/// <param name="Places">Where the curves have their values, on the horizontal axis.</param>
/// <param name="Lines">The curves that are drawn, in milliseconds.</param>
internal sealed record DistributionChart(string Name, string Title, string Description, IReadOnlyList<LatencyPart> Parts, IReadOnlyList<double> Places, IReadOnlyList<ChartLine> Lines)
{
    /// <summary>The charts of a report; none when nothing was measured.</summary>
    public static IReadOnlyList<DistributionChart> Of(ReportModel model)
    {
        var (fault, segments) = (LatencyParts.ByFault(model), LatencyParts.BySegment(model));
        return
        [
            .. fault.Count == 0 ? [] : new[] { Of("distribution-fault", LatencyParts.Fault(model) is null ? "Latency over the whole load" : "Latency before, during and after the fault", Summary(fault), fault) },
            .. segments.Count < 2 ? [] : new[] { Of("distribution-segments", "Latency by segment", Summary(segments), segments) },
        ];
    }

    private static DistributionChart Of(string name, string title, string description, IReadOnlyList<LatencyPart> parts)
    {
        var drawn = LatencyParts.Drawn(parts);
        var places = LatencyCurve.Places(drawn.Max(part => part.Intended.Count));
        return new DistributionChart(name, title, drawn.Count < parts.Count ? $"{description} Three of {Quantity.Count(parts.Count, "segment")} are drawn." : description, parts, places,
        [
            .. drawn.Select(part => Curve(part.Name, $"{part.Style} thick", part.Intended)),
            .. drawn.Where(part => part.Requests.Count > 0).Select(part => Curve($"{part.Name}, as k6", $"{part.Style} thin", part.Requests)),
        ]);

        ChartLine Curve(string label, string style, LatencyDistribution latency) => new(label, style, [.. places.Select(place => LatencyCurve.At(latency, place))]);
    }

    private static string Summary(IReadOnlyList<LatencyPart> parts)
    {
        var (worst, best) = (parts.MaxBy(P99)!, parts.MinBy(P99)!);
        return parts.Count == 1
            ? $"p99 was {Quantity.Milliseconds(P99(worst))}, the longest {Quantity.Milliseconds(worst.Intended.MaxMilliseconds)}."
            : $"p99 was highest {In(worst)} with {Quantity.Milliseconds(P99(worst))}, and lowest {In(best)} with {Quantity.Milliseconds(P99(best))}.";
    }

    private static double P99(LatencyPart part) => part.Intended.PercentileMilliseconds(99);

    private static string In(LatencyPart part) => part.Name.StartsWith("segment", StringComparison.Ordinal) ? $"in {part.Name}" : part.Name;
}
