using GatewayPerf.Clusters;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Terraform;

/// <summary>Provisions the cluster: starts the local daemon, applies the root module, waits for the nodes.</summary>
public static class InitTerraformStep
{
    /// <summary>Safe twice: what exists already is found and kept.</summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var daemon = LocalClusterDaemon.Of(context);
        if (!RunStore.OwesTeardown(context.Record.Entries))
        {
            daemon.RemovePrometheusData();
            context.Record.AppendAhead(new ClusterIntended(context.Plan.Provider, $"gatewayperf-{context.Plan.RunId}"));
        }

        await OrphanedTerraform.EndAsync(LocalTerraform.DataDirectory(context.Directory), cancellationToken);
        var prometheus = await PrometheusStep.ChooseAsync(context, cancellationToken);
        var cluster = await daemon.UpAsync(context.Plan.Clocks, prometheus?.Path, cancellationToken);
        Log.Information("Local cluster at {Server}, network {Network}.", cluster.Server, cluster.Network);
        var terraform = await LocalTerraform.OpenAsync(context, cluster, cancellationToken);
        await terraform.InitAsync(fresh: false, cancellationToken);
        var expiresAt = ClusterExpiry.Of(context.Plan, context.Time.GetUtcNow());
        await terraform.ApplyAsync(LocalTerraform.Variables(context, expiresAt), cancellationToken);
        context.Record.Append(new ClusterExpires(expiresAt, Kept: context.Plan.KeepCluster is not null));
        var nodes = await ClusterNodes.WaitUntilReadyAsync(context, cluster.Kubeconfig, cancellationToken);
        context.Record.Append(new ClusterCreated(cluster.Server, cluster.Kubeconfig, nodes));
        Log.Information("{Count} nodes are ready: {Nodes}.", nodes.Count, string.Join(", ", nodes));
        Log.Information("Look inside with: kubectl --kubeconfig {Kubeconfig} get pods -A", cluster.Kubeconfig);
    }
}
