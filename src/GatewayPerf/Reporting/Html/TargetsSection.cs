using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>The targets that ran.</summary>
internal static class TargetsSection
{
    public static void Write(HtmlWriter page, ReportModel model) => page.Section("Targets", section =>
    {
        var table = new HtmlTable("Targets that ran", "target", "status", ">took", "reason");
        foreach (var target in model.Report.Targets)
        {
            table.Row(target.Name, new HtmlCell(target.Status, target.Status switch { "Succeeded" => "good", "Failed" => "bad", _ => null }), Quantity.Seconds(target.Seconds), target.Reason ?? "");
        }

        section.Table(table);
        if (model.Report.NotRunYet.Count > 0)
        {
            section.Element("p", $"Not run yet: {string.Join(", ", model.Report.NotRunYet)}.");
        }
    });
}
