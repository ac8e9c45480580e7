using GatewayPerf.Clusters;
using GatewayPerf.GitHub.Jobs;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>How Prometheus reaches the Kubernetes API.</summary>
/// <param name="Server">Address of the API.</param>
/// <param name="Token">The bearer token.</param>
/// <param name="CertificateAuthority">The CA, PEM.</param>
public sealed record ApiAccess(Uri Server, string Token, string CertificateAuthority)
{
    /// <summary>Access to a local cluster.</summary>
    public static async Task<ApiAccess> OfAsync(LocalClusterInfo cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var token = (await File.ReadAllTextAsync(cluster.Token, cancellationToken)).Trim();
        SecretMasks.Current.Add(token);
        return new ApiAccess(new Uri(cluster.Server), token, await File.ReadAllTextAsync(cluster.CertificateAuthority, cancellationToken));
    }
}
