using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GatewayPerf.Clusters;

/// <summary>Connections to the daemon that is the local cluster, which trust its own CA alone.</summary>
internal static class LocalClusterHttp
{
    /// <summary>A client for its APIs, with the cluster's token. Sends nothing yet.</summary>
    public static HttpClient ForApi(LocalClusterInfo info) => Create(info, token => new AuthenticationHeaderValue("Bearer", token));

    /// <summary>A client for Terraform's states. Sends nothing yet.</summary>
    public static HttpClient ForStates(LocalClusterInfo info) =>
        Create(info, token => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"terraform:{token}"))));

    private static HttpClient Create(LocalClusterInfo info, Func<string, AuthenticationHeaderValue> authorization)
    {
        var roots = X509CertificateLoader.LoadCertificateFromFile(info.CertificateAuthority);
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { roots }, RevocationMode = X509RevocationMode.NoCheck },
            },
        };
        var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = authorization(File.ReadAllText(info.Token).Trim());
        return http;
    }
}
