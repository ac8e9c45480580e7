using GatewayPerf.Text;

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
        if (NotCharged(model) is { Count: > 0 } others)
        {
            section.Element("p", $"Not charged to the gateway, and therefore in none of these figures: {string.Join(", and ", others)}.", "note");
        }
    });

    private static List<string> NotCharged(ReportModel model)
    {
        var (late, control) = (model.Ledger.Main.Total.Late, model.Report.Control);
        return
        [
            .. late > 0 ? new[] { $"{Quantity.Count(late, "arrival")} that the runners dropped because they were late themselves" } : [],
            .. control.BadSeconds > 0 ? new[] { $"{Quantity.Count(control.BadSeconds, "second")} in which the control stream missed its limit" } : [],
        ];
    }
}
