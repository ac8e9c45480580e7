using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>What live memory did under rolling identities; nothing where none rolled.</summary>
internal static class LeaksSection
{
    public static void Write(HtmlWriter page, ReportModel model)
    {
        if (model.Report.Leaks is not { } leaks)
        {
            return;
        }

        page.Section("Memory and leaks", section =>
        {
            section.Element("p", $"Fixed identities called until {Time(leaks.RollingFromSeconds)}, new ones until {Time(leaks.RollingUntilSeconds)}, and the fixed ones again until {Time(leaks.EndSeconds)}."
                + $" What belongs to an identity may live for {Time(leaks.LongestTtlSeconds)} more. Live memory is what a collection leaves.");
            if (leaks.Containers.Count == 0)
            {
                section.Element("p", model.Report.Claims.Single(claim => claim.Name == "leak").Reason);
                return;
            }

            var table = new HtmlTable("Live memory of each gateway container", "pod", "verdict", ">live before", ">growth an hour", ">for a million requests", ">for each identity", ">limit reached in", "why");
            foreach (var container in leaks.Containers)
            {
                table.Row(
                    container.Pod, new HtmlCell(LeakWords.Of(container.Verdict), Style(container.Verdict)), Quantity.Bytes(container.LiveBytes), Quantity.Bytes(container.BytesPerHour),
                    Quantity.Bytes(container.BytesPerMillionRequests), Quantity.Bytes(container.BytesPerIdentity), container.LimitReachedInSeconds is { } seconds ? Time(seconds) : Quantity.None, container.Reason);
            }

            section.Table(table);
        });
    }

    private static string Style(LeakVerdict verdict) => verdict switch { LeakVerdict.Leak => "bad", LeakVerdict.Undecided => "doubt", _ => "good" };

    private static string Time(double seconds) => LoadDuration.Format(TimeSpan.FromSeconds(seconds));
}
