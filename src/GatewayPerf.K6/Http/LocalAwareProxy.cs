using System.Net;

namespace GatewayPerf.K6.Http;

/// <summary>The proxy that the environment names, never used for loopback nor for names of the local cluster.</summary>
internal sealed class LocalAwareProxy(IWebProxy inner, HostResolver resolver) : IWebProxy
{
    private static readonly string[] Variables = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

    public ICredentials? Credentials
    {
        get => inner.Credentials;
        set => inner.Credentials = value;
    }

    /// <summary>Null when the environment names no proxy.</summary>
    public static LocalAwareProxy? Create(HostResolver resolver) =>
        Variables.Any(v => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(v))) ? new LocalAwareProxy(HttpClient.DefaultProxy, resolver) : null;

    public Uri? GetProxy(Uri destination) => inner.GetProxy(destination);

    public bool IsBypassed(Uri host) => resolver.IsLocal(host.Host) || inner.IsBypassed(host);
}
