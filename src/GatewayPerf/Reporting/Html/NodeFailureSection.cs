using GatewayPerf.Plans.Text;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>What the failure of a node did.</summary>
internal static class NodeFailureSection
{
    public static void Write(HtmlWriter page, ReportModel model) => page.Section("Node failure", section =>
    {
        if (model.Report.NodeFailure is not { } failure)
        {
            section.Element("p", model.Plan.NodeFailure is null ? "No node was to fail in this run." : "The planned failure of a node was not applied.");
            return;
        }

        var what = FailureWords.Of(failure.Mode, $"node {failure.Node}");
        section.Element("p", failure.Unnoticed
            ? $"No client noticed the {what}: no arrival failed or was dropped."
            : $"The {what} made {Quantity.Count(failure.FailedRequests, "request")} fail ({Quantity.Count(failure.TimedOutRequests)} by their deadline) and {Quantity.Count(failure.DroppedIterations, "arrival")} be dropped"
                + failure.RecoverySeconds switch
                {
                    null => "; traffic did not recover before the load ended.",
                    0 => "; at no time was it 1 % of the arrivals.",
                    { } seconds => $"; traffic had recovered after {Quantity.Seconds(seconds)}.",
                });
        section.Table(new HtmlTable("The failure, second by second", "what", ">after the fault", "seen by")
            .Row("fault applied", Quantity.Time(failure.AppliedAt), "the run")
            .Row("first arrival failed or dropped", After(Later(failure.FirstFailedAt - failure.AppliedAt)), "clients, in steps of 100 ms")
            .Row("node not ready any more", After(failure.DetectedAfterSeconds), "the cluster's API")
            .Row("its endpoints removed", After(failure.EndpointsRemovedAfterSeconds), "the cluster's API")
            .Row("less than 1 % failed again", After(failure.RecoverySeconds), "clients, in steps of 100 ms")
            .Row("latency as before again", After(failure.LatencyRecoverySeconds), "clients, in whole seconds")
            .Row("replacement ready", After(failure.ReplacementReadyAfterSeconds), "the cluster's API")
            .Row("node restored", After((failure.RestoredAt - failure.AppliedAt)?.TotalSeconds), "the run")
            .Row("node ready again", After(failure.NodeBackAfterSeconds), "the cluster's API"));
    });

    // The 100 ms in which the first arrival failed may begin just before the fault.
    private static double? Later(TimeSpan? time) => time is { } known ? Math.Max(0, known.TotalSeconds) : null;

    private static string After(double? seconds) => seconds is { } known ? Quantity.Seconds(known) : "not seen";
}
