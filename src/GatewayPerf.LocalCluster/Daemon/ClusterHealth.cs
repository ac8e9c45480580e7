using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>Asks a cluster whether it serves.</summary>
internal static class ClusterHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>True when <c>/readyz</c> answers 200 in time and with the cluster's own certificate.</summary>
    public static async Task<bool> IsServingAsync(ClusterFile cluster, CancellationToken cancellationToken)
    {
        try
        {
            using var handler = new SocketsHttpHandler { UseProxy = false };
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(cluster.CertificateAuthority, cancellationToken)) },
            };
            using var http = new HttpClient(handler) { Timeout = Patience };
            http.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(cluster.Token, cancellationToken)).Trim());
            using var response = await http.GetAsync(new Uri(cluster.Server + "/readyz"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException or System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }
}
