using GatewayPerf.Clusters;
using GatewayPerf.Runs;
using GatewayPerf.Terraform.States;
using Serilog;

namespace GatewayPerf.Terraform;

/// <summary>Prepares Terraform's working folder of the local cluster's root module anew; the state is not touched.</summary>
public static class ReinitTerraformStep
{
    /// <summary>Removes what earlier inits left and initialises again; safe twice. The local cluster keeps the state: when it does not run it is started for this and stopped again.</summary>
    public static async Task RunAsync(RunContext context, StateParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Name is { } other && other != StateName.Local)
        {
            throw new UserException($"The local cluster keeps the state '{StateName.Local}' alone; say with --state-backend where '{other}' is.");
        }

        var daemon = LocalClusterDaemon.Of(context);
        var running = LocalClusterInfo.Read(context.Directory.Cluster) is not null;
        try
        {
            var cluster = await daemon.UpAsync(context.Plan.Clocks, prometheus: null, cancellationToken);
            var terraform = await LocalTerraform.OpenAsync(context, cluster, cancellationToken);
            await terraform.InitAsync(fresh: true, cancellationToken);
        }
        finally
        {
            if (!running)
            {
                await daemon.DownAsync(CancellationToken.None);
            }
        }

        Log.Information("Terraform is initialised anew for {Root}; its state was not touched.", Path.Combine(context.Tools.TerraformRoots, StateName.Local.Folder));
    }
}
