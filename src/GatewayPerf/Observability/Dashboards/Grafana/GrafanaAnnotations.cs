using System.Text.Json.Nodes;

namespace GatewayPerf.Observability.Dashboards.Grafana;

/// <summary>The events of the run, marked in every panel over time.</summary>
internal static class GrafanaAnnotations
{
    /// <summary>Every kind of event: its name, Grafana's name of its colour, and the colour itself, which data must have.</summary>
    public static IReadOnlyList<(string Kind, string Name, string Color, string Hex)> Kinds { get; } =
    [
        (RunEventKinds.SegmentStarted, "Segment started", "blue", "#5794F2"),
        (RunEventKinds.SegmentEnded, "Segment ended", "light-blue", "#8AB8FF"),
        (RunEventKinds.FaultApplied, "Fault applied", "red", "#F2495C"),
        (RunEventKinds.FaultDetected, "Fault detected", "orange", "#FF9830"),
        (RunEventKinds.FaultRecovered, "Fault recovered", "green", "#73BF69"),
        (RunEventKinds.Scaled, "Scaled", "purple", "#B877D9"),
    ];

    public static JsonArray Of() => [.. Kinds.Select(shown => Annotation(shown.Kind, shown.Name, shown.Color))];

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
