using GatewayPerf.LoadTesting;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>Where every planned arrival went, and who else counted.</summary>
internal static class LedgerSection
{
    public static void Write(HtmlWriter page, ReportModel model) => page.Section("Ledger", section =>
    {
        section.Element("p", "Planned comes from the plan's arithmetic, the rest from the runners; planned = succeeded + failed + limited + dropped + interrupted + lost. An executor that plans no arrivals has started in the place of planned, and dropped is no part of the sum. Gateway and upstream counted for themselves.");
        var table = new HtmlTable("Arrivals by what became of them, in numbers of arrivals", "segment and stream", ">planned", ">started", ">succeeded", ">failed", ">limited", ">dropped", ">interrupted", ">lost", ">left over", ">gateway saw", ">upstream saw");
        foreach (var segment in model.Ledger.Segments)
        {
            table.Row(Cells($"{segment.Plan.Index}, through the gateway", segment.Main, segment.Witness.GatewaySeen, segment.Witness.UpstreamSeen));
            table.Row(Cells($"{segment.Plan.Index}, control stream", segment.Control, null, segment.Witness.DirectSeen));
        }

        section.Table(table);
        if (model.Ledger.Segments.Any(segment => segment.Witness is { GatewayBinds: false, GatewaySeen: not null }))
        {
            section.Element("p", "Where a gateway pod was gone before its segment ended, its last reading counts, so that the gateway's figure is a lower bound; the upstream's binds.");
        }
    });

    private static HtmlCell[] Cells(string name, ArrivalCounts counts, long? gateway, long? upstream)
    {
        var left = counts.Planned - counts.Accounted ?? counts.Started - counts.Done - counts.Interrupted - counts.Lost;
        return
        [
            name, Quantity.Count(counts.Planned), Quantity.Count(counts.Started), Quantity.Count(counts.Succeeded), Quantity.Count(counts.Failed), Quantity.Count(counts.Limited), Quantity.Count(counts.Dropped),
            Quantity.Count(counts.Interrupted), Quantity.Count(counts.Lost), new HtmlCell(Quantity.Count(left), left == 0 ? "figure" : "figure bad"), Quantity.Count(gateway), Quantity.Count(upstream),
        ];
    }
}
