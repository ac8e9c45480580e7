using GatewayPerf.Chaos;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Text;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>What the fault did, as a story and beside the clocks of Kubernetes.</summary>
internal static class FaultSection
{
    /// <summary>Name of its chart.</summary>
    public const string Chart = "fault-phases";

    public static void Write(HtmlWriter page, ReportModel model, IReadOnlyList<FaultPhase> phases) => page.Section("Node failure", section =>
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
                    0 => $"; at no time was it {Quantity.Share(Recovery.FailedShare)} of the arrivals.",
                    { } seconds => $"; traffic had recovered after {Quantity.Seconds(seconds)}.",
                });
        section.Markup("<ol class=\"story\">");
        foreach (var (seconds, sentence) in FaultStory.Sentences(phases, failure))
        {
            section.Markup($"<li><span class=\"at\">{Quantity.Seconds(seconds)}</span> {HtmlWriter.Escape(sentence)}</li>");
        }

        section.Markup("</ol>");
        ChartFigure.Write(section, Chart, "The phases beside Kubernetes' clocks", Clocks(model.Plan.Clocks),
            [("measured", "dot full s1"), ("due by this cluster's clocks", "dot s3"), ("due by Kubernetes' usual clocks", "dot wide planned")], picture: null, Table(phases));
    });

    private static HtmlTable Table(IReadOnlyList<FaultPhase> phases)
    {
        var table = new HtmlTable("Seconds after the fault was in force", "phase", ">measured", ">due here", ">due by Kubernetes' defaults", "what decides it", "seen by");
        foreach (var phase in phases)
        {
            table.Row(phase.What, phase.Seconds is null ? phase.Otherwise : Quantity.Seconds(phase.Seconds), Quantity.Seconds(phase.Here), Quantity.Seconds(phase.Usual), phase.Clock, phase.SeenBy);
        }

        return table;
    }

    private static string Clocks(ClusterClocks here)
    {
        var usual = ClusterClocks.Kubernetes;
        return $"A default cluster takes a node for lost {LoadDuration.Format(usual.NodeGrace)} after its last heartbeat (40s before Kubernetes 1.32), which may be up to {LoadDuration.Format(usual.NodeHeartbeat)} old, and replaces its pods"
            + $" {LoadDuration.Format(usual.EvictionAfter)} later, because pods tolerate an unreachable node for so long. This cluster waits {LoadDuration.Format(here.NodeGrace)} and {LoadDuration.Format(here.EvictionAfter)}"
            + (here == usual ? "." : ", so that times here say nothing about how long a default cluster takes.") + " The axis is logarithmic from 1 s on.";
    }
}
