using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Http;

/// <summary>The options <c>tlsVersion</c> and <c>tlsAuth</c>.</summary>
internal sealed record TlsOptions
{
    private static readonly string[] Versions = ["tls1.0", "tls1.1", "tls1.2", "tls1.3"];

    /// <summary>The versions that may be used; none stands for the platform's choice.</summary>
    public SslProtocols Protocols { get; init; } = SslProtocols.None;

    /// <summary>Client certificates, each for some hosts (<c>*.domain</c> too) or, without any, for all.</summary>
    public IReadOnlyList<(X509Certificate2 Certificate, IReadOnlyList<string> Domains)> Certificates { get; init; } = [];

    /// <exception cref="K6Exception">One of them is invalid (104).</exception>
    public static TlsOptions Read(JsonElement? version, JsonElement? authentication) => new()
    {
        Protocols = version is { } versions ? ReadVersions(versions) : SslProtocols.None,
        Certificates = authentication is { ValueKind: JsonValueKind.Array } all ? [.. all.EnumerateArray().Select(ReadCertificate)] : [],
    };

    public void ApplyTo(SslClientAuthenticationOptions options)
    {
        options.EnabledSslProtocols = Protocols;
        if (Certificates.Count > 0)
            options.LocalCertificateSelectionCallback = (_, host, _, _, _) => Certificates.FirstOrDefault(c => IsFor(c.Domains, host)).Certificate!;
    }

    private static bool IsFor(IReadOnlyList<string> domains, string host) => domains.Count == 0 || domains.Any(d =>
        d.StartsWith('*') ? host.EndsWith(d[1..], StringComparison.OrdinalIgnoreCase) : host.Equals(d, StringComparison.OrdinalIgnoreCase));

    private static SslProtocols ReadVersions(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return Range(json.GetString()!, json.GetString()!);
        var map = OptionValue.TextMap("tlsVersion", json);
        return Range(map.GetValueOrDefault("min", Versions[0]), map.GetValueOrDefault("max", Versions[^1]));
    }

    private static SslProtocols Range(string min, string max)
    {
        var (first, last) = (Array.IndexOf(Versions, min), Array.IndexOf(Versions, max));
        if (first < 0 || last < 0)
            throw new K6Exception(ExitCode.InvalidConfig, $"unknown TLS version '{(first < 0 ? min : max)}'");
        // Versions below 1.2 are only what the script itself asks for, to see whether its target refuses them.
#pragma warning disable SYSLIB0039, CA5397
        SslProtocols[] all = [SslProtocols.Tls, SslProtocols.Tls11, SslProtocols.Tls12, SslProtocols.Tls13];
#pragma warning restore SYSLIB0039, CA5397
        return all[first..(last + 1)].Aggregate(SslProtocols.None, (sum, one) => sum | one);
    }

    private static (X509Certificate2 Certificate, IReadOnlyList<string> Domains) ReadCertificate(JsonElement json)
    {
        string? Text(string key) => json.TryGetProperty(key, out var value) ? OptionValue.Text($"tlsAuth.{key}", value) : null;
        var domains = json.TryGetProperty("domains", out var list) ? OptionValue.TextList("tlsAuth.domains", list) : null;
        try
        {
            var certificate = Text("password") is { Length: > 0 } password
                ? X509Certificate2.CreateFromEncryptedPem(Text("cert") ?? "", Text("key") ?? "", password)
                : X509Certificate2.CreateFromPem(Text("cert") ?? "", Text("key") ?? "");
            return (certificate, domains ?? []);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new K6Exception(ExitCode.InvalidConfig, $"the option tlsAuth is invalid: {e.Message}");
        }
    }
}
