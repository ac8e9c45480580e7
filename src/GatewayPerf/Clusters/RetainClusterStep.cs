using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Terraform;
using Serilog;

namespace GatewayPerf.Clusters;

/// <summary>Keeps the cluster, with an expiry that Terraform writes to it, instead of destroying it.</summary>
public static class RetainClusterStep
{
    /// <summary>
    /// Moves the expiry to the planned time from now on; safe twice (the second call counts from its own time). Throws <see cref="UserException"/> when there is no
    /// cluster or the run was not asked to keep it.
    /// </summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var keep = context.Plan.KeepCluster ?? throw new UserException("RetainCluster needs to know for how long; say --keep-cluster 2h.");
        var info = LocalClusterInfo.ReadAlive(context.Directory.Cluster)
            ?? throw new UserException($"Run {context.Plan.RunId} has no cluster to keep; run ./build.sh InitTerraform first.");
        var until = context.Time.GetUtcNow() + keep;
        var terraform = await LocalTerraform.OpenAsync(context, info, cancellationToken);
        await terraform.InitAsync(fresh: false, cancellationToken);
        await terraform.ApplyAsync(LocalTerraform.Variables(context, until), cancellationToken);
        context.Record.Append(new ClusterExpires(until, Kept: true));
        Log.Information("The cluster is kept for {Keep}, until {Until:yyyy-MM-dd HH:mm:ss} UTC; then it takes itself down. Look inside with: kubectl --kubeconfig {Kubeconfig} get pods -A",
            LoadDuration.Format(keep), until.UtcDateTime, info.Kubeconfig);
    }
}
