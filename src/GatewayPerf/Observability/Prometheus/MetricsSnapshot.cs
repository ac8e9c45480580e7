using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Leaks;
using GatewayPerf.Observability.RunSeries;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;
using k8s.Autorest;
using Serilog;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Keeps what the cluster's Prometheus holds of a run, as long as the cluster is there.</summary>
internal static class MetricsSnapshot
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(20);

    // Of so much load Prometheus reads what is asked of it in a second, on a slow machine.
    private static readonly TimeSpan LoadOfASecond = TimeSpan.FromMinutes(10);

    // Four scrapes, as rates need them.
    private const int ScrapesOfARate = 4;

    /// <summary>How long Prometheus is waited for, by the length of the load; the report must still be drawn behind it.</summary>
    public static TimeSpan Patience(RunPlan plan) => Least + TimeSpan.FromSeconds(Math.Floor(plan.Duration / LoadOfASecond));

    /// <summary>
    /// Adds what the run knows of itself, looks for leaks where identities rolled, checks that every panel has its data, and keeps the panels' series and Prometheus' data. Safe twice;
    /// where there is no Prometheus nothing is done. What cannot be had is told, never an error: the report does not depend on it.
    /// </summary>
    public static Task TakeAsync(RunContext context, CancellationToken cancellationToken) =>
        WithPrometheusAsync(context, async (cluster, prometheus, token) =>
        {
            var from = context.Record.Entries.OfType<LoadStarted>().LastOrDefault()?.TimelineStart;
            if (from is not null)
            {
                await RunSeriesPush.PushAsync(context, cluster, prometheus, token);
            }

            // Before the questions, which may take too long: whoever has this can ask them again.
            await TsdbSnapshot.TakeAsync(context, prometheus, token);
            if (from is { } begun)
            {
                var to = context.Record.Entries.OfType<LoadEnded>().LastOrDefault()?.At ?? context.Time.GetUtcNow();
                var (dashboards, values) = (DashboardCatalogue.For(context.Plan), Values(context, to - begun));
                using var remembered = new RememberedAnswers(prometheus);
                var answers = PanelSeries.Sharing(remembered, dashboards, values);
                await LookForLeaksAsync(context, answers, values, begun, to, token);
                await PanelSeries.WriteAsync(answers, dashboards, values, begun, to, context.Directory.Metrics, token);
                Tell(context, new MetricsChecked(UnderLoad: true, await new PanelDataChecks(answers, dashboards, values).AfterLoadAsync(begun, to, token)));
            }

            Log.Information("The metrics are kept; look at them with ./build.sh OpenRun --run-id {RunId}", context.Plan.RunId);
        }, cancellationToken);

    /// <summary>Looks before the load whether the panels that must always have data have some.</summary>
    public static Task CheckBeforeLoadAsync(RunContext context, CancellationToken cancellationToken) =>
        WithPrometheusAsync(context, async (_, prometheus, token) =>
        {
            var checks = new PanelDataChecks(prometheus, DashboardCatalogue.For(context.Plan), Values(context, context.Plan.Metrics!.ScrapeInterval * ScrapesOfARate));
            var started = context.Time.GetTimestamp();
            var holes = await checks.BeforeLoadAsync(context.Time.GetUtcNow(), token);
            while (holes.Count > 0 && context.Time.GetElapsedTime(started) < context.Plan.Metrics.ScrapeInterval * ScrapesOfARate * 2)
            {
                // Pods that are new have no rates yet.
                await Task.Delay(context.Plan.Metrics.ScrapeInterval, context.Time, token);
                holes = await checks.BeforeLoadAsync(context.Time.GetUtcNow(), token);
            }

            Tell(context, new MetricsChecked(UnderLoad: false, holes));
        }, cancellationToken);

    private static async Task LookForLeaksAsync(RunContext context, IMetricAnswers answers, QueryValues values, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (LeakPhases.Of(context.Plan) is { } phases)
        {
            var memory = await new MemoryReader(answers, values, context.Plan).ReadAsync(phases, from, to, cancellationToken);
            context.Record.Append(new LeaksChecked([.. memory.SelectMany(series => LeakClassifier.Classify(series, phases))]));
        }
    }

    private static void Tell(RunContext context, MetricsChecked seen)
    {
        context.Record.Append(seen);
        foreach (var hole in seen.Holes)
        {
            Log.Warning("{Code} {Text}", hole.Code, hole.Text);
        }
    }

    private static QueryValues Values(RunContext context, TimeSpan range) => QueryValues.Of(context.Plan, range);

    private static async Task WithPrometheusAsync(RunContext context, Func<ClusterClient, PrometheusClient, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (context.Plan.Metrics is null || RunCluster.Kubeconfig(context) is null)
        {
            return;
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var patience = Patience(context.Plan);
        limited.CancelAfter(patience);
        try
        {
            using var cluster = RunCluster.Connect(context);
            await RunCluster.VerifyAsync(context, cluster, limited.Token);
            if (await PrometheusStep.IsReadyAsync(context, cluster, limited.Token))
            {
                await work(cluster, await PrometheusClient.OpenAsync(cluster, limited.Token), limited.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Warning("The metrics are not kept, or not all of them: Prometheus took longer than {Patience}.", LoadDuration.Format(patience));
        }
        catch (Exception exception) when (exception is PrometheusException or UserException or HttpRequestException or HttpOperationException or IOException)
        {
            Log.Warning("The metrics are not kept: {Reason}", exception.Message);
        }
    }
}
