using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>A certificate authority of the cluster's own and the API server's certificate. The authority's key is forgotten once it has signed.</summary>
internal sealed class ClusterCertificates : IDisposable
{
    private ClusterCertificates(string authorityPem, X509Certificate2 server)
    {
        AuthorityPem = authorityPem;
        Server = server;
    }

    /// <summary>The authority's certificate as PEM text: what clients trust.</summary>
    public string AuthorityPem { get; }

    /// <summary>The API server's certificate with its key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>Makes both, for a server at that address; valid for a year.</summary>
    public static ClusterCertificates Create(IPAddress address, TimeProvider clock)
    {
        var from = clock.GetUtcNow().AddDays(-1);
        var until = from.AddYears(1);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=gatewayperf-local-cluster-ca", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        using var authority = authorityRequest.CreateSelfSigned(from, until);

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var serverRequest = new CertificateRequest("CN=gatewayperf-local-cluster", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        serverRequest.CertificateExtensions.Add(names.Build());
        serverRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        serverRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        serverRequest.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        serverRequest.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var server = serverRequest.Create(authority, from, until.AddDays(-1), RandomNumberGenerator.GetBytes(12));
        return new ClusterCertificates(authority.ExportCertificatePem() + "\n", server.CopyWithPrivateKey(serverKey));
    }

    public void Dispose() => Server.Dispose();
}
