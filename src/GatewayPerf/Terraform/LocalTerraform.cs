using GatewayPerf.Clusters;
using GatewayPerf.Runs;
using GatewayPerf.Terraform.States;
using GatewayPerf.Tools;

namespace GatewayPerf.Terraform;

/// <summary>The root module <c>infra/terraform/local</c> with the state that the local cluster keeps.</summary>
internal static class LocalTerraform
{
    public static async Task<TerraformCli> OpenAsync(RunContext context, LocalClusterInfo cluster, CancellationToken cancellationToken) => new(
        await TerraformTool.FindAsync(context.Tools, cancellationToken),
        Path.Combine(context.Tools.TerraformRoots, StateName.Local.Folder),
        DataDirectory(context.Directory),
        await LocalClusterDaemon.Of(context).BackendAsync(cluster, cancellationToken),
        Path.Combine(context.Directory.Logs, "terraform.log"));

    public static string DataDirectory(RunDirectory directory) => Path.Combine(directory.Terraform, $"{StateName.Local}");

    public static object Variables(RunContext context, DateTimeOffset expiresAt) => new Dictionary<string, object>
    {
        ["run_id"] = context.Plan.RunId.Value,
        ["owner"] = Environment.UserName,
        ["expires_at"] = expiresAt.ToUnixTimeSeconds(),
        ["node_pools"] = context.Plan.NodePools.ToDictionary(pool => pool.Name, pool => pool.Count),
    };
}
