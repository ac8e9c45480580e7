using System.Globalization;

namespace Nuke.Common.Execution;

/// <summary>The table of targets at the end of a run.</summary>
internal static class SummaryTable
{
    // Some build servers swallow what looks like an indent.
    private const char Space = '\u00a0';
    private const int NameColumn = 19;
    private const int StatusColumn = 10;
    private const int DurationColumn = 10;

    public static void Write(INukeBuild build)
    {
        var nameWidth = Math.Max(build.ExecutionPlan.Select(x => x.Name.Length + 4).DefaultIfEmpty().Max(), NameColumn);
        var width = nameWidth + StatusColumn + DurationColumn;

        ConsoleOutput.Blank();
        ConsoleOutput.Debug(new string('═', width));
        ConsoleOutput.Information(Row("Target", "Status", "Duration"));
        ConsoleOutput.Debug(new string('─', width));
        foreach (var target in build.ExecutionPlan.Where(x => x.Status != ExecutionStatus.Collective))
            ConsoleOutput.Line(Style(target.Status), Row(target.Name, target.Status.ToString(), DurationOf(target)) + Information(target));
        ConsoleOutput.Debug(new string('─', width));
        ConsoleOutput.Information(Row("Total", "", Text(build.ExecutionPlan.Aggregate(TimeSpan.Zero, (sum, x) => sum + x.Duration))));
        ConsoleOutput.Debug(new string('═', width));

        string Row(string name, string status, string duration) =>
            name.PadRight(nameWidth, Space) + status.PadRight(StatusColumn, Space) + duration.PadLeft(DurationColumn, Space);
    }

    private static string DurationOf(ExecutableTarget target) =>
        target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted ? Text(target.Duration) : "";

    private static string Text(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? "< 1sec"
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}:{duration.Seconds:00}");

    private static string Information(ExecutableTarget target) => target.SummaryInformation.Count == 0
        ? ""
        : new string(Space, 3) + "// " + string.Join(", ", target.SummaryInformation.Select(x => $"{x.Key}: {x.Value}"));

    private static ConsoleStyle Style(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => ConsoleStyle.Success,
        ExecutionStatus.NotRun or ExecutionStatus.Aborted => ConsoleStyle.Warning,
        ExecutionStatus.Failed => ConsoleStyle.Error,
        _ => ConsoleStyle.Debug
    };
}
