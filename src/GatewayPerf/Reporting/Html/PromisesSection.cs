namespace GatewayPerf.Reporting.Html;

/// <summary>What the gateway was held to.</summary>
internal static class PromisesSection
{
    public static void Write(HtmlWriter page, ReportModel model) => page.Section("Promises", section =>
    {
        var table = new HtmlTable("Promises with what was measured", "promise", "measured over", ">limit", ">measured", "kept");
        foreach (var promise in model.Report.Promises)
        {
            var kept = promise.Kept switch { true => "kept", false => "missed", null => "not judged" };
            table.Row(promise.Title, promise.Where, new HtmlCell(promise.LimitText, "figure"), new HtmlCell(promise.MeasuredText, "figure"), new HtmlCell(kept, VerdictStyle.Of(promise.Kept)));
        }

        section.Table(table);
    });
}
