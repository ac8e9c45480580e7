using System.Text;
using GatewayPerf.Observability.Dashboards.Grafana;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>The page of the documentation that lists every panel.</summary>
internal static class DashboardPage
{
    private const string Introduction =
        """
        # Dashboards

        `dashboards/*.json` are written by `./build.sh GenerateDashboards` from the definitions in `src/GatewayPerf/Observability/Dashboards`, and so is this page; `Test` fails when one of them is stale. Grafana 10 and later import them.

        * **Data source**: any Prometheus with native histograms (2.42 and later). Set its *scrape interval* in Grafana to that of the run (1 s on a local cluster), because the window of rates follows from it.
        * **Variables**: the run (label `testid` of k6's series), the namespace of the gateway, segments.
        * **Totals** are the last values of counters, summed over runners and segments. No panel reads a `_rate` series or a statistic of a trend of k6: both are over all that a runner has done since it started.
        * **Percentiles** are merged from histograms, never averaged.
        * **Rates and percentiles** of what a runner of GatewayPerf pushed hold all of it, because its counters and histograms begin with nothing ([how](k6-scripts.md#prometheus-remote-write)). Of k6's own series Prometheus does not see what their first push counted.
        * **A long load** (of more than 72 minutes, in segments of 100 s or more): what `Snapshot` keeps of percentiles comes from rules that record the histograms twice a step while the load runs (every 90 s for a day in segments of half an hour or more; series `gatewayperf:k6_…`). What the runners of a segment
          did before its first and after its last record is not in them. Counts and rates come from what was pushed. `metrics/<dashboard>.json` says step, window and query.
        * **Thresholds** are the promises of a local run without parameters; a run's own report uses those that it was given.
        * **Events** (segments, the fault, scaling) are marked in every panel over time.
        * **Has data** says when a panel must have some. `always` is checked before the load, the rest after it; a hole is the finding [GP0505](diagnostics/GP0505.md). `where there is such a thing` is never a hole.
        * A **real Tyk** exports its own figures and its runtime's by OpenTelemetry: its collector must put the labels `namespace` and `pod` on them.
        * **After a run** `metrics/<dashboard>.json` has every panel's series and `metrics/pictures/<dashboard>/` a PNG of each panel over time and of all figures, with segments, fault and scaling marked. Tables and the heatmap are not drawn.
        * **In a Grafana**: `--grafana-url http://grafana:3000` has `Snapshot` send the dashboards with their data, as snapshots that ask no data source; the token is `GRAFANA_TOKEN`. The report says where they are, and `.grafana-deletion` in the run's folder (mode 0600) how they are deleted.
          They go to no other host, and to a public one only with `--grafana-public`, through that Grafana. The heatmap is not in them. What Grafana refuses is the finding [GP0510](diagnostics/GP0510.md).
        * k6's **checks** are shares since a runner's start, so no panel shows them; the report has thresholds and checks of a script.


        """;

    public static string Render(IEnumerable<Dashboard> dashboards)
    {
        var page = new StringBuilder(Introduction);
        foreach (var dashboard in dashboards)
        {
            page.Append($"## {dashboard.Title}\n\n{dashboard.Purpose} (`{DashboardFiles.Folder}/{dashboard.Name}.json`, uid `{dashboard.Uid}`)\n\n");
            page.Append("| panel | unit | how to read it | queries |\n|---|---|---|---|\n");
            foreach (var panel in dashboard.Panels)
            {
                page.Append($"| **{panel.Title}** | {panel.Unit.InWords()} | {GrafanaPanel.Description(panel)} | {string.Join("<br>", panel.Queries.Select(Line))} |\n");
            }

            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string Line(PanelQuery query) => $"{(query.Legend.Length > 0 ? Escape(query.Legend) + ": " : "")}`{Escape(query.Expression)}`";

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
