using System.Globalization;

namespace GatewayPerf.Gateways;

/// <summary>Names and addresses by which the deployed parts are reached.</summary>
public static class GatewayAddresses
{
    /// <summary>The gateway's Deployment, and the value of its pods' label <c>app</c>.</summary>
    public const string GatewayDeployment = "gateway-tyk-tyk-gateway";

    /// <summary>The gateway's container.</summary>
    public const string GatewayContainer = "gateway-tyk-gateway";

    /// <summary>The gateway's Service.</summary>
    public const string GatewayService = "gateway-svc-tyk-tyk-gateway";

    /// <summary>The upstream's Deployment, its pods' label <c>app</c> and its container.</summary>
    public const string UpstreamDeployment = "fortio";

    /// <summary>The key store's Deployment, its pods' label <c>app</c>, its container and its Service.</summary>
    public const string StoreDeployment = "redis";

    /// <summary>Port of gateway and upstream.</summary>
    public const int HttpPort = 8080;

    /// <summary>Port of the key store.</summary>
    public const int StorePort = 6379;

    /// <summary>Namespace of the upstream of a gateway in a namespace.</summary>
    public static string UpstreamNamespaceOf(string gatewayNamespace) => $"{gatewayNamespace}-upstream";

    /// <summary>Where the upstream is reached past the gateway, without a trailing slash.</summary>
    public static string UpstreamUrl(GatewaySettings settings, int host = 0)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Url(UpstreamService(host), settings.UpstreamNamespace);
    }

    /// <summary>The key store's host name.</summary>
    public static string StoreHost(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return $"{StoreDeployment}.{settings.GatewayNamespace}.svc";
    }

    /// <summary>The upstream's Service of one host index.</summary>
    public static string UpstreamService(int host) => string.Create(CultureInfo.InvariantCulture, $"{UpstreamDeployment}-{host}");

    /// <summary>The id of a route's API.</summary>
    public static string ApiId(int route) => string.Create(CultureInfo.InvariantCulture, $"api-{route}");

    /// <summary>The path that a route listens on, with slashes at both ends.</summary>
    public static string ListenPath(int route) => $"/{ApiId(route)}/";

    /// <summary>The address of a Service as clients in the cluster write it, without a trailing slash.</summary>
    public static string Url(string service, string @namespace) =>
        string.Create(CultureInfo.InvariantCulture, $"http://{service}.{@namespace}.svc:{HttpPort}");
}
