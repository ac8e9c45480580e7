using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Outputs.RemoteWrite;

/// <summary>Against a server with a certificate of its own that speaks TLS 1.2 at most and asks for the client's.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TemporaryFolder _folder = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TaskCompletionSource<string?> _client = new();

    public TlsTests() => _listener.Start();

    [Fact]
    public async Task A_push_shows_the_clients_certificate_and_trusts_a_server_when_it_is_told_to()
    {
        var serving = ServeAsync();
        var log = Push(("INSECURE_SKIP_TLS_VERIFY", "true"), ("TLS_MINIMUM_VERSION", "1.2"), ("CLIENT_CERTIFICATE", _folder.Write("runner.pem", Certificate("runner").ExportCertificatePem())),
            ("CLIENT_CERTIFICATE_KEY", _folder.Write("runner.key", _key.ExportPkcs8PrivateKeyPem())));
        log.ShouldBeEmpty();
        (await _client.Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe("CN=runner");
        await serving;
    }

    [Theory]
    [InlineData("INSECURE_SKIP_TLS_VERIFY", "true")]
    [InlineData("TLS_MINIMUM_VERSION", "1.2")]
    public async Task Without_being_told_it_trusts_no_such_server_and_speaks_no_older_version(string name, string value)
    {
        var serving = ServeAsync();
        Push((name, value)).ShouldContain("1 of 1 pushes failed");
        _listener.Stop();
        await serving;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }

    private string Push(params (string, string)[] variables) => Support.RemoteWrite.Push(
        $"https://{_listener.LocalEndpoint}/", add => add(new MetricRegistry().Add("hits", MetricType.Counter), 1, TagSet.Empty, DateTimeOffset.UtcNow), variables);

    private X509Certificate2 Certificate(string name) =>
        new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    private async Task ServeAsync()
    {
        try
        {
            using var connection = await _listener.AcceptTcpClientAsync();
            await using var stream = new SslStream(connection.GetStream(), false, (_, certificate, _, _) => _client.TrySetResult(certificate?.Subject));
            using var own = Certificate("server");
            await stream.AuthenticateAsServerAsync(own, clientCertificateRequired: true, SslProtocols.Tls12, checkCertificateRevocation: false);
            var buffer = new byte[64 * 1024];
            await stream.ReadAtLeastAsync(buffer, 100);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"));
        }
        catch (Exception e) when (e is IOException or AuthenticationException or SocketException or ObjectDisposedException)
        {
        }
    }
}
