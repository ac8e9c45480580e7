using System.Text.Json;
using GatewayPerf.Runs;

namespace GatewayPerf.Comparison;

/// <summary>Compares runs with a baseline and keeps what comes of it.</summary>
public static class CompareStep
{
    /// <summary>
    /// The comparison; <c>comparison.json</c> and <c>comparison.md</c> are written to a folder of its own, which is given, too. Throws <see cref="UserException"/> when runs cannot be found, read or
    /// compared, and when a regression is asked for that these runs cannot tell.
    /// </summary>
    /// <param name="request">What is to be compared.</param>
    /// <param name="store">The runs of this machine.</param>
    /// <param name="folder">Folder of all comparisons.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<(RunComparison Comparison, string Folder)> RunAsync(CompareRequest request, RunStore store, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(store);
        var baseline = RunSelection.Find(request.Baseline, store);
        var runs = request.Run is { } named ? RunSelection.Find(named, store) : RunSelection.Newest(store);
        if (baseline.Count == 0 || runs.Count == 0)
        {
            throw new UserException($"{(baseline.Count == 0 ? "--baseline" : "--run")} names no run; give run ids, groups, run folders or reports, with commas between.");
        }

        var comparison = RunComparer.Compare(baseline, runs, await RunsOfKind.FindAsync(baseline[0], store, request.RunStore, cancellationToken), request.Force);
        if (request.FailOnRegression && !comparison.Tested)
        {
            throw new UserException($"--fail-on-regression needs {RunComparison.LeastTested} sound runs a side, and there are {comparison.Baseline.Count} and {comparison.Runs.Count}: fewer cannot tell a regression from chance. RunFull --iterations {RunComparison.LeastTested} makes them.");
        }

        if (request.FailOnRegression && comparison.Mark.Length > 0)
        {
            throw new UserException($"--fail-on-regression needs runs that are comparable and sound, and these are {comparison.Mark}; leave one of --force and --fail-on-regression out.");
        }

        var own = Path.Combine(folder, $"{Label(baseline)}-{Label(runs)}");
        await WriteAsync(comparison, own, cancellationToken);
        return (comparison, own);
    }

    private static string Label(IReadOnlyList<RunSample> runs) =>
        runs.Count == 1 ? runs[0].Report.RunId.Value
        : runs[0].Report.Group is { } group && runs.All(run => run.Report.Group?.Name == group.Name) ? group.Name
        : $"{runs[0].Report.RunId}+{runs.Count - 1}";

    private static async Task WriteAsync(RunComparison comparison, string folder, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "comparison.json"), JsonSerializer.Serialize(comparison, RunJson.Indented) + "\n", cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "comparison.md"), ComparisonMarkdown.Render(comparison), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The comparison cannot be written to {folder}: {FullDisk.Reason(exception)}. Make room or give access there.", exception);
        }
    }
}
