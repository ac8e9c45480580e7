using GatewayPerf.Plans;
using GatewayPerf.Text;
using Spectre.Console;

namespace GatewayPerf.LoadTesting.Live;

/// <summary>Draws the load as a few lines with units; a line that the terminal has no room for is cut off, never wrapped.</summary>
internal static class LoadView
{
    private const int NameWidth = 8;

    /// <summary>Writes the lines.</summary>
    public static void Write(IAnsiConsole console, LoadMoment moment)
    {
        var (figures, last) = (moment.Figures, $"last {LoadDuration.Format(LoadWindow.Length)}");
        Row("load", Timeline(moment));
        Row("rate", moment.PlannedPerSecond is { } planned
            ? $"{Quantity.PerSecond(Whole(figures.ArrivalsPerSecond))} of {Quantity.PerSecond(Whole(planned))} planned ({last})"
            : $"{Quantity.PerSecond(Whole(figures.ArrivalsPerSecond))} ({last})");
        Row("failed", $"{Quantity.Share(figures.FailedShare)}, {Quantity.Count(figures.Failed, "request")} ({last}), {Quantity.Count(figures.FailedInAll)} in all", figures.Failed > 0 ? "red" : "default");
        Row("latency", $"p50 {Quantity.Milliseconds(figures.P50)}, p99 {Quantity.Milliseconds(figures.P99)} ({last})");
        if (figures is { BusyUsers: { } busy, Users: { } users })
        {
            Row("users", $"{Quantity.Count(busy)} of {Quantity.Count(users, "virtual user")} busy");
        }

        foreach (var (fault, since) in moment.Faults)
        {
            Row("fault", $"{fault.Node} fails for {LoadDuration.Format(since)} ({KebabCaseEnumConverter<NodeFailureMode>.NameOf(fault.Mode)})", "yellow");
        }

        void Row(string name, string text, string colour = "default") =>
            console.MarkupLine($"[grey]{name,-NameWidth}[/][{colour}]{Markup.Escape(Fit(text, console.Profile.Width - NameWidth))}[/]");
    }

    private static string Fit(string text, int width) => text.Length <= width ? text : width < 1 ? "" : $"{text[..(width - 1)]}…";

    private static string Timeline(LoadMoment moment)
    {
        if (moment.At < TimeSpan.Zero)
        {
            return $"begins in {LoadDuration.Format(-moment.At)}, {LoadDuration.Format(moment.Plan.Duration)} in {Quantity.Count(moment.Plan.Segments.Count, "segment")}";
        }

        var at = moment.At < moment.Plan.Duration ? moment.At : moment.Plan.Duration;
        var left = moment.SegmentLeft > TimeSpan.Zero ? $"{LoadDuration.Format(moment.SegmentLeft)} left" : "waiting for the last accounts";
        return $"{LoadDuration.Format(at)} of {LoadDuration.Format(moment.Plan.Duration)}, segment {moment.Segment.Index} of {moment.Plan.Segments.Count} ({left})";
    }

    // Tenths change with every look and say nothing.
    private static double? Whole(double? rate) => rate is { } value && value >= 10 ? Math.Round(value) : rate;
}
