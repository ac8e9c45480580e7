using System.Net;
using GatewayPerf.StandIns.Hosting;

namespace GatewayPerf.StandIns.Gateway.Configuration;

/// <summary>What the gateway reads from its TYK_GW_* variables.</summary>
/// <param name="Listen">TYK_GW_LISTENADDRESS, TYK_GW_LISTENPORT.</param>
/// <param name="Secret">TYK_GW_SECRET: what X-Tyk-Authorization must carry.</param>
/// <param name="AppPath">TYK_GW_APPPATH: the directory of API definitions.</param>
/// <param name="PolicyPath">TYK_GW_POLICIES_POLICYPATH: the directory of policies; null loads none.</param>
/// <param name="Store">TYK_GW_STORAGE_HOST and _PORT, or _ADDRS: where keys are kept.</param>
/// <param name="StoreTimeout">TYK_GW_STORAGE_TIMEOUT.</param>
/// <param name="ProxyTimeout">TYK_GW_PROXYDEFAULTTIMEOUT: to connect, and until the upstream's response headers.</param>
/// <param name="HashKeyFunction">TYK_GW_HASHKEYFUNCTION: shapes the keys that are made.</param>
/// <param name="HealthInterval">TYK_GW_LIVENESSCHECK_CHECKDURATION: between looks at the store.</param>
/// <param name="GracePeriod">TYK_GW_GRACEFULSHUTDOWNTIMEOUTDURATION.</param>
/// <param name="StrictRoutes">TYK_GW_HTTPSERVEROPTIONS_ENABLESTRICTROUTES, true as in Tyk's image.</param>
/// <param name="HideGenerator">TYK_GW_HIDEGENERATORHEADER.</param>
internal sealed record GatewayOptions(
    ListenOptions Listen,
    string Secret,
    string AppPath,
    string? PolicyPath,
    Uri Store,
    TimeSpan StoreTimeout,
    TimeSpan ProxyTimeout,
    string HashKeyFunction,
    TimeSpan HealthInterval,
    TimeSpan GracePeriod,
    bool StrictRoutes,
    bool HideGenerator)
{
    /// <exception cref="StandInException">A variable that cannot be read, or that asks for what is not built yet.</exception>
    public static GatewayOptions Parse(IReadOnlyDictionary<string, string> environment)
    {
        var read = new TykEnvironment(environment);
        UnbuiltSettings.Refuse(read);
        var address = read.Text("LISTENADDRESS", "");
        if (address.Length == 0)
            throw new StandInException("TYK_GW_LISTENADDRESS is not set; the stand-in listens on its pod's own address only, so set it from status.podIP.");

        return new(
            new(ListenOptions.ParseAddress("TYK_GW_LISTENADDRESS", address), ListenOptions.ParsePort("TYK_GW_LISTENPORT", read.Text("LISTENPORT", "8080"))),
            read.Text("SECRET", "352d20ee67be67f6340b4c0605b044b7"), // the default that Tyk publishes
            read.Text("APPPATH", "/opt/tyk-gateway/apps"),
            read.Text("POLICIES_POLICYPATH", "") is { Length: > 0 } policies ? policies : null,
            ReadStore(read),
            read.Seconds("STORAGE_TIMEOUT", 5),
            read.Seconds("PROXYDEFAULTTIMEOUT", 30),
            read.Text("HASHKEYFUNCTION", "murmur64"),
            read.Nanoseconds("LIVENESSCHECK_CHECKDURATION", TimeSpan.FromSeconds(10)),
            read.Seconds("GRACEFULSHUTDOWNTIMEOUTDURATION", 30),
            read.Flag("HTTPSERVEROPTIONS_ENABLESTRICTROUTES", true),
            read.Flag("HIDEGENERATORHEADER", false));
    }

    private static Uri ReadStore(TykEnvironment read)
    {
        var address = read.Text("STORAGE_ADDRS", "") is { Length: > 0 } list
            ? list.Split(',')[0].Trim()
            : $"{read.Text("STORAGE_HOST", "redis")}:{read.Text("STORAGE_PORT", "6379")}";
        return Uri.TryCreate($"http://{address}/", UriKind.Absolute, out var store) && IPEndPoint.MinPort < store.Port
            ? store
            : throw new StandInException($"TYK_GW_STORAGE_* name the key store '{address}'; it must be host:port.");
    }
}
