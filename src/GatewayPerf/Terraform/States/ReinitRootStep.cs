using GatewayPerf.Runs;
using GatewayPerf.Tools;
using Serilog;

namespace GatewayPerf.Terraform.States;

/// <summary>Prepares Terraform's working folder of a root module anew, for a state that is not the local cluster's; the state is not touched.</summary>
public static class ReinitRootStep
{
    /// <summary>
    /// Removes what earlier inits left and initialises again; safe twice, needs no run and no earlier init. Throws <see cref="UserException"/> when the root module
    /// does not exist or keeps its state elsewhere.
    /// </summary>
    public static async Task RunAsync(StateContext context, RunTools tools, string workDirectory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(tools);
        var name = context.Name;
        // Absolute, because terraform runs in the root module's folder.
        var root = Path.GetFullPath(Path.Combine(tools.TerraformRoots, name.Folder));
        var work = Path.GetFullPath(Path.Combine(workDirectory, "terraform"));
        RootBackend.Require(root, context.Parameters, tools.TerraformRoots);
        var terraform = new TerraformCli(
            await TerraformTool.FindAsync(tools, cancellationToken),
            root,
            Path.Combine(work, $"{name}"),
            RootBackend.Of(name, context.Parameters, Path.GetFullPath(tools.TerraformRoots), Environment.GetEnvironmentVariable),
            Path.Combine(work, $"{name}.log"));
        await terraform.InitAsync(fresh: true, cancellationToken);
        Log.Information("Terraform is initialised anew for {Root} and the state '{Name}' in {Place}; the state was not touched.", root, name, context.Backend.Place);
    }
}
