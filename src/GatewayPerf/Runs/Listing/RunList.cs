using System.Text.Json;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Text;

namespace GatewayPerf.Runs.Listing;

/// <summary>The runs of a work directory. Reads only, and takes no lock.</summary>
public static class RunList
{
    /// <summary>Every run, the newest first. Figures come from a run's report where it has one that can be read, else from plan and record.</summary>
    public static IReadOnlyList<ListedRun> Of(RunStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return [.. store.All().Select(Look).OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.RunId.Value, StringComparer.Ordinal)];
    }

    /// <summary>A table, lines ended by <c>\n</c>, or a sentence when there is no run.</summary>
    public static string Render(IReadOnlyList<ListedRun> runs, string workDirectory)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0)
        {
            return $"There is no run in {workDirectory}.\n";
        }

        var table = new TextTable("RUN", "STARTED", ">DURATION", "GATEWAY", ">RATE", "VERDICT", ">RECOVERY", "PATH");
        foreach (var run in runs)
        {
            table.Row(run.RunId.Value, Quantity.Time(run.StartedAt), run.Duration is { } duration ? LoadDuration.Format(duration) : Quantity.None, run.Gateway ?? Quantity.None, run.Rate?.ToString() ?? Quantity.None, run.Verdict?.ToString().ToLowerInvariant() ?? Quantity.None, Quantity.Seconds(run.RecoverySeconds), run.Path);
        }

        return string.Join('\n', table.Lines(indent: "")) + "\n";
    }

    /// <summary>Indented JSON, an array.</summary>
    public static string RenderJson(IReadOnlyList<ListedRun> runs) => JsonSerializer.Serialize(runs, RunJson.Indented);

    private static ListedRun Look(RunDirectory directory)
    {
        var plan = RunStore.TryReadPlan(directory);
        var gateway = plan is null ? null : KebabCaseEnumConverter<Gateway>.NameOf(plan.Gateway);
        if (Report(directory) is { } report)
        {
            var name = report.Gateway.Version is { } version ? $"{report.Gateway.Name} {version}" : report.Gateway.Name;
            return new ListedRun(directory.RunId, report.StartedAt, plan?.Duration, name, plan?.Rate, report.Verdict, report.NodeFailure?.RecoverySeconds, directory.Root);
        }

        var entries = RunRecord.Read(directory.Record);
        return new ListedRun(
            directory.RunId, entries.OfType<RunStarted>().FirstOrDefault()?.At, plan?.Duration, gateway, plan?.Rate, entries.OfType<RunFinished>().LastOrDefault()?.Verdict, RecoverySeconds: null, directory.Root);
    }

    private static RunReport? Report(RunDirectory directory)
    {
        try
        {
            return File.Exists(directory.ReportJson) ? RunReport.Read(directory.ReportJson) : null;
        }
        catch (UserException)
        {
            // Of another version: what the record says is enough.
            return null;
        }
    }
}
