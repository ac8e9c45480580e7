using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Gateways;

/// <summary>Waits until the gateway really serves: every replica is ready, has every API, and answers on every route as it should, with and without a token.</summary>
public static class WaitStabilizeStep
{
    /// <summary>Safe twice. Throws <see cref="UserException"/> with the reason when the plan's deadline passes.</summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Record.Entries.Any(entry => entry is GatewayDeployed))
        {
            throw new UserException($"Nothing is deployed in run {context.Plan.RunId}; run ./build.sh Deploy first.");
        }

        var started = context.Time.GetTimestamp();
        using var cluster = RunCluster.Connect(context);
        var replicas = await RunGateway.Kind(context).WaitUntilLoadedAsync(context, cluster, cancellationToken);
        await RouteProbe.WaitAsync(context, cluster, replicas, context.Plan.Deadlines.WaitStabilize - context.Time.GetElapsedTime(started), cancellationToken);
        await FeatureProbe.WaitAsync(context, cluster, replicas, context.Plan.Deadlines.WaitStabilize - context.Time.GetElapsedTime(started), cancellationToken);
        var took = context.Time.GetElapsedTime(started);
        context.Record.Append(new Stabilized(replicas.Count, context.Plan.RouteCount, took));
        Log.Information("{Replicas} replicas of {Name} serve {Routes} routes each{Guarded} ({Seconds:0.0} s).",
            replicas.Count, context.Plan.Target.Name, context.Plan.RouteCount, context.Plan.Target.RefusalStatus is null ? "" : ", with a token and not without", took.TotalSeconds);
        await MetricsSnapshot.CheckBeforeLoadAsync(context, cancellationToken);
    }
}
