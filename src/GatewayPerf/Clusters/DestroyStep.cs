using GatewayPerf.Chaos;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using GatewayPerf.Terraform;
using GatewayPerf.Terraform.States;
using Serilog;

namespace GatewayPerf.Clusters;

/// <summary>Takes everything down that the run created, from whatever state a crash left it in.</summary>
public static class DestroyStep
{
    /// <summary>
    /// Undoes open faults, ends a terraform that an earlier build left, destroys what the state holds, stops the cluster, and checks that nothing is left. Safe
    /// twice. Throws <see cref="UserException"/> naming what is left.
    /// </summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var daemon = LocalClusterDaemon.Of(context);
        await OrphanedTerraform.EndAsync(LocalTerraform.DataDirectory(context.Directory), cancellationToken);
        await RestoreNodesAsync(context, cancellationToken);
        if (File.Exists(daemon.States.State(StateName.Local)))
        {
            await DestroyStateAsync(context, daemon, cancellationToken);
        }

        await daemon.DownAsync(cancellationToken);
        Remove(context.Directory.Secrets);
        Remove(context.Directory.Terraform);
        CheckNothingIsLeft(context, daemon);
        if (Directory.Exists(context.Directory.Prometheus))
        {
            // The run has kept it.
            daemon.RemovePrometheusData();
        }

        if (RunStore.OwesTeardown(context.Record.Entries))
        {
            context.Record.Append(new ClusterDestroyed());
            Log.Information("Everything that run {RunId} created is destroyed.", context.Plan.RunId);
        }
        else
        {
            Log.Information("Nothing of run {RunId} was left to destroy.", context.Plan.RunId);
        }
    }

    private static async Task RestoreNodesAsync(RunContext context, CancellationToken cancellationToken)
    {
        try
        {
            await RestoreNodeStep.RunAsync(context, cancellationToken);
        }
        catch (UserException exception) when (context.Plan.Target.FaultCommands is null)
        {
            Log.Warning("{Reason} The node is destroyed as it is.", exception.Message);
        }
    }

    private static async Task DestroyStateAsync(RunContext context, LocalClusterDaemon daemon, CancellationToken cancellationToken)
    {
        var cluster = await daemon.UpAsync(context.Plan.Clocks, prometheus: null, cancellationToken);
        var terraform = await LocalTerraform.OpenAsync(context, cluster, cancellationToken);
        await terraform.InitAsync(fresh: false, cancellationToken);
        if (TerraformLock.Read(daemon.States.Lock(StateName.Local)) is { } held)
        {
            // The work directory's lock is ours and no terraform of ours lives, so the holder is dead.
            Log.Warning("The state was left locked by {Holder}; it is unlocked.", held.Describe());
            await terraform.ForceUnlockAsync(held.ID, cancellationToken);
        }

        await terraform.DestroyAsync(LocalTerraform.Variables(context, context.Time.GetUtcNow()), cancellationToken);
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void CheckNothingIsLeft(RunContext context, LocalClusterDaemon daemon)
    {
        var left = new[] { Path.Combine(daemon.Directory, "cluster.json"), daemon.States.Lock(StateName.Local) }.Where(File.Exists).ToArray();
        if (left.Length > 0)
        {
            throw new UserException($"Destroy of run {context.Plan.RunId} left {string.Join(" and ", left)}; run ./build.sh Destroy again.");
        }
    }
}
