namespace GatewayPerf.Reporting.Html;

/// <summary>What may be concluded from the run and what not.</summary>
internal static class ClaimsSection
{
    public static void Write(HtmlWriter page, ReportModel model) => page.Section("What may be concluded", section =>
    {
        var table = new HtmlTable("Claims", "claim", "supported", "why");
        foreach (var claim in model.Report.Claims)
        {
            table.Row(claim.Name, new HtmlCell(claim.Made ? "yes" : "no", claim.Made ? "good" : "doubt"), claim.Reason);
        }

        section.Table(table);
    });
}
