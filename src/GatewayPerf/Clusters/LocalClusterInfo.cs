using System.Text.Json;
using GatewayPerf.Runs;

namespace GatewayPerf.Clusters;

/// <summary>What <c>gatewayperf-local-cluster</c> writes about itself in <c>cluster.json</c>.</summary>
/// <param name="Id">Identifies the cluster; every process of it carries it.</param>
/// <param name="Pid">Process of the daemon.</param>
/// <param name="Server">Address of the Kubernetes API.</param>
/// <param name="Kubeconfig">Path of the kubeconfig.</param>
/// <param name="CertificateAuthority">Path of the CA's PEM file.</param>
/// <param name="Token">Path of the file with the bearer token.</param>
/// <param name="Network">The loopback /24 that it claims.</param>
/// <param name="TerraformState">Address of the states.</param>
/// <param name="Infrastructure">Address of the instances' API.</param>
public sealed record LocalClusterInfo(string Id, int Pid, string Server, string Kubeconfig, string CertificateAuthority, string Token, string Network, string TerraformState, string Infrastructure)
{
    /// <summary>What stands in the folder, or null when no cluster was started there.</summary>
    public static LocalClusterInfo? Read(string clusterDirectory)
    {
        var file = Path.Combine(clusterDirectory, "cluster.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<LocalClusterInfo>(File.ReadAllText(file), RunJson.Line) : null;
    }

    /// <summary>As <see cref="Read"/>, but null also when the daemon is gone.</summary>
    public static LocalClusterInfo? ReadAlive(string clusterDirectory) => Read(clusterDirectory) is { } info && File.Exists($"/proc/{info.Pid}/stat") ? info : null;
}
