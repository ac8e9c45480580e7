using System.Globalization;
using k8s.Models;

namespace GatewayPerf.Gateways.Tyk;

/// <summary>
/// The variables of the gateway's container. A name is TYK_GW_ and the path of Tyk's Go fields; Tyk ignores a wrong one in silence,
/// so each of these was looked up in its configuration type.
/// </summary>
internal static class TykEnvironment
{
    public const string AppPath = "/opt/tyk-gateway/apps";
    public const string PolicyPath = "/opt/tyk-gateway/policies";

    public static List<V1EnvVar> Build(GatewaySettings settings)
    {
        var timeout = Containers.WholeSeconds(settings.ProxyTimeout ?? settings.RequestTimeout);
        var variables = new List<V1EnvVar>
        {
            Containers.PodAddress("TYK_GW_LISTENADDRESS"),
            Of("TYK_GW_LISTENPORT", GatewayAddresses.HttpPort),
            Containers.FromSecret("TYK_GW_SECRET", TykSecret.Name, TykSecret.AdminKey),
            Containers.FromSecret(TykDefinitions.JwtSourceVariable, TykSecret.Name, TykSecret.JwtSourceKey),
            Of("TYK_GW_USEDBAPPCONFIGS", "false"),
            Of("TYK_GW_APPPATH", AppPath),
            Of("TYK_GW_POLICIES_POLICYSOURCE", "file"),
            Of("TYK_GW_POLICIES_POLICYPATH", PolicyPath),
            Of("TYK_GW_STORAGE_TYPE", "redis"),
            Of("TYK_GW_STORAGE_HOST", GatewayAddresses.StoreHost(settings)),
            Of("TYK_GW_STORAGE_PORT", GatewayAddresses.StorePort),
            Of("TYK_GW_HASHKEYFUNCTION", "murmur64"),
            Of("TYK_GW_ENABLEANALYTICS", "false"),
            Of("TYK_GW_PROXYDEFAULTTIMEOUT", timeout),

            // The server must not cut off an answer that the proxy still waits for.
            Of("TYK_GW_HTTPSERVEROPTIONS_WRITETIMEOUT", Math.Max(120, timeout + 1)),
            Of("TYK_GW_HTTPSERVEROPTIONS_ENABLESTRICTROUTES", "true"),

            // Tyk's own default keeps two idle connections to an upstream and opens the others anew for each request.
            Of("TYK_GW_MAXIDLECONNSPERHOST", 1000),
        };
        if (settings.OffersProfiles && !StandInImages.Contains(settings.GatewayImage))
        {
            variables.Add(Of("TYK_GW_HTTPPROFILE", "true"));
        }

        variables.RemoveAll(variable => settings.ExtraEnvironment.ContainsKey(variable.Name));
        variables.AddRange(settings.ExtraEnvironment.OrderBy(extra => extra.Key, StringComparer.Ordinal).Select(extra => Of(extra.Key, extra.Value)));
        return variables;
    }

    private static V1EnvVar Of(string name, string value) => new() { Name = name, Value = value };

    private static V1EnvVar Of(string name, int value) => Of(name, value.ToString(CultureInfo.InvariantCulture));
}
