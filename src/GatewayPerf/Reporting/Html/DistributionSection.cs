using GatewayPerf.Reporting.Distributions;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>How latencies are distributed, apart for the parts of the load.</summary>
internal static class DistributionSection
{
    private static readonly double[] Percentiles = [50, 90, 99, 99.9, 99.99];

    public static void Write(HtmlWriter page, ReportModel model, IReadOnlyList<DistributionChart> charts)
    {
        if (charts.Count == 0)
        {
            return;
        }

        page.Section("Latency distribution", section =>
        {
            section.Element("p", "Each curve climbs to the right from the median to the slowest of ten, of a hundred, of a thousand: at p99 one arrival of a hundred took longer. Thick curves count from the intended start of an arrival"
                + " to its end, connecting included, so that waiting for a free virtual user is in them. Thin curves are what k6 calls http_req_duration: from when a request was sent until its answer was read, without connecting and without waiting.");
            foreach (var chart in charts)
            {
                ChartFigure.Write(section, chart.Name, chart.Title, chart.Description, chart.Lines.Select(line => (line.Label, line.Style)), picture: null, Figures(chart));
            }
        });
    }

    private static HtmlTable Figures(DistributionChart chart)
    {
        var table = new HtmlTable($"{chart.Title}, without the warm-up", ["part", "counted", ">arrivals", .. Percentiles.Select(percentile => $">p{Quantity.Figure(percentile)}"), ">max"]);
        foreach (var part in chart.Parts)
        {
            Row(table, part.Name, "from intended start", part.Intended);
            if (part.Requests.Count > 0)
            {
                Row(table, part.Name, "as k6: http_req_duration", part.Requests);
            }
        }

        return table;
    }

    private static void Row(HtmlTable table, string part, string how, LoadTesting.LatencyDistribution latency) => table.Row(
    [
        part, how, Quantity.Count(latency.Count), .. Percentiles.Select(percentile => (HtmlCell)Quantity.Milliseconds(LatencyCurve.AtPercentile(latency, percentile))), Quantity.Milliseconds(latency.MaxMilliseconds),
    ]);
}
