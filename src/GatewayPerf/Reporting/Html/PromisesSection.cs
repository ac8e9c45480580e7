namespace GatewayPerf.Reporting.Html;

/// <summary>What the gateway was held to.</summary>
internal static class PromisesSection
{
    public static void Write(HtmlWriter page, ReportModel model) => page.Section("Promises", section =>
    {
        var table = new HtmlTable("Promises with what was measured", "promise", ">limit", ">measured", "kept", "measured over");
        foreach (var promise in model.Report.Promises)
        {
            if (promise.NotApplicable is { } reason)
            {
                table.Row(promise.Title, promise.LimitText, promise.MeasuredText, "not applicable", reason);
                continue;
            }

            var kept = promise.Kept switch { true => "kept", false => "missed", null => "not judged" };
            table.Row(promise.Title, promise.LimitText, promise.MeasuredText, new HtmlCell(kept, VerdictStyle.Of(promise.Kept)), promise.Where);
        }

        section.Table(table);
    });
}
