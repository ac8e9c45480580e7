using GatewayPerf.Clusters;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Terraform;

/// <summary>Releases the lock that a Terraform left on the state.</summary>
public static class UnlockStateStep
{
    /// <summary>Releases it, or says that nothing is locked; safe twice.</summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var daemon = LocalClusterDaemon.Of(context);
        var file = daemon.LockFile("local");
        if (TerraformLock.Read(file) is not { } held)
        {
            Log.Information("Nothing is locked: the state 'local' in {Directory} is free.", context.Directory.Cluster);
            return;
        }

        if (LocalClusterInfo.ReadAlive(context.Directory.Cluster) is { } cluster)
        {
            var terraform = await LocalTerraform.OpenAsync(context, cluster, cancellationToken);
            await terraform.InitAsync(fresh: false, cancellationToken);
            await terraform.ForceUnlockAsync(held.ID, cancellationToken);
        }
        else
        {
            // Nobody serves the state, so nobody but us can read or write the file.
            File.Delete(file);
        }

        Log.Information("Unlocked the state 'local'; it was locked by {Holder}.", held.Describe());
    }
}
