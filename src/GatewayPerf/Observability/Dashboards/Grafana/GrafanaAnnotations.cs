using System.Text.Json.Nodes;

namespace GatewayPerf.Observability.Dashboards.Grafana;

/// <summary>The events of the run, marked in every panel over time.</summary>
internal static class GrafanaAnnotations
{
    private static readonly (string Kind, string Name, string Color)[] Events =
    [
        (RunEventKinds.SegmentStarted, "Segment started", "blue"),
        (RunEventKinds.SegmentEnded, "Segment ended", "light-blue"),
        (RunEventKinds.FaultApplied, "Fault applied", "red"),
        (RunEventKinds.FaultDetected, "Fault detected", "orange"),
        (RunEventKinds.FaultRecovered, "Fault recovered", "green"),
        (RunEventKinds.Scaled, "Scaled", "purple"),
    ];

    public static JsonArray Of() => [.. Events.Select(shown => Annotation(shown.Kind, shown.Name, shown.Color))];

    // A sample counts for five minutes; its own time, as the value, is the moment of the event.
    private static JsonObject Annotation(string kind, string name, string color) => new()
    {
        ["name"] = name,
        ["datasource"] = GrafanaVariables.DataSource(),
        ["enable"] = true,
        ["hide"] = false,
        ["iconColor"] = color,
        ["expr"] = $"1000 * timestamp({PromQl.OfRun(RunMetrics.Event, $"{RunMetrics.Kind}=\"{kind}\"")})",
        ["step"] = "5s",
        ["useValueForTime"] = true,
        ["titleFormat"] = name,
        ["textFormat"] = $"{{{{{RunMetrics.Name}}}}}",
        ["tagKeys"] = RunMetrics.Kind,
    };
}
