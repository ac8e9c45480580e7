using System.Globalization;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tools;
using Serilog;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Serves the metrics of an earlier run: a Prometheus of this machine on what its snapshot kept.</summary>
public static class OpenRunStep
{
    /// <summary>
    /// Serves until cancelled. Throws <see cref="UserException"/> when there is no such run, it kept no metrics, or there is no Prometheus.
    /// </summary>
    /// <param name="store">The runs.</param>
    /// <param name="runId">The run; the newest when null.</param>
    /// <param name="tools">Where Prometheus is found.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(RunStore store, RunId? runId, RunTools tools, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var directory = (runId is { } id ? store.All().FirstOrDefault(run => run.RunId == id) : store.Latest())
            ?? throw new UserException(runId is null ? $"There is no run in {store.WorkDirectory}." : $"There is no run {runId} in {store.WorkDirectory}; ./build.sh ListRuns shows those that are there.");
        if (!Directory.Exists(directory.Prometheus))
        {
            throw new UserException($"Run {directory.RunId} kept no metrics of Prometheus (there is no {directory.Prometheus}); its report is {directory.ReportHtml}.");
        }

        var program = await PrometheusTool.ObtainAsync(tools, cancellationToken);
        await using var prometheus = await PrometheusProcess.StartAsync(program, directory.Prometheus, cancellationToken);
        try
        {
            Log.Information("{Program} serves the metrics of run {RunId} at {Address}. Ctrl+C ends it.", program.Description, directory.RunId, Graph(prometheus.Address, directory));
            throw new UserException($"Prometheus ended by itself with {await prometheus.WaitForExitAsync(cancellationToken)}.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.Information("Prometheus ends.");
        }
    }

    // The load's own time, so that the first graph shows the run and not an empty present.
    private static string Graph(Uri address, RunDirectory directory)
    {
        var entries = RunRecord.Read(directory.Record);
        var (from, to) = (entries.OfType<LoadStarted>().FirstOrDefault()?.At, entries.OfType<LoadEnded>().LastOrDefault()?.At);
        var query = $"{address}graph?g0.expr=sum%20by%20(path)%20(rate(k6_http_reqs_total%5B5s%5D))&g0.tab=0";
        return from is { } start && to is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"{query}&g0.range_input={Math.Ceiling((end - start).TotalSeconds):0}s&g0.end_input={Uri.EscapeDataString(end.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))}")
            : query;
    }
}
