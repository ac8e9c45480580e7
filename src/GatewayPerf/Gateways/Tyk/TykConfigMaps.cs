using System.Globalization;
using System.Text;
using k8s.Models;

namespace GatewayPerf.Gateways.Tyk;

/// <summary>The files that the gateway mounts.</summary>
public static class TykConfigMaps
{
    /// <summary>ConfigMap of the API definitions, <c>api-0.json</c> and on.</summary>
    public const string ApiDefinitions = "tyk-api-definitions";

    /// <summary>ConfigMap of the policies, one a file.</summary>
    public const string PolicyDefinitions = "tyk-policy-definitions";

    /// <summary>Kubernetes takes no more than this in one ConfigMap, in bytes.</summary>
    public const int SizeLimit = 1024 * 1024;

    /// <summary>The API definitions.</summary>
    /// <exception cref="UserException">They do not fit into a ConfigMap.</exception>
    public static V1ConfigMap OfApis(GatewaySettings settings) =>
        Build(settings, ApiDefinitions, TykDefinitions.Apis(settings).ToDictionary(api => $"{api.ApiId}.json", TykJson.Write));

    /// <summary>The policies.</summary>
    /// <exception cref="UserException">They do not fit into a ConfigMap.</exception>
    public static V1ConfigMap OfPolicies(GatewaySettings settings) =>
        Build(settings, PolicyDefinitions, TykDefinitions.Policies(settings).ToDictionary(policy => $"{policy.Id}.json", TykJson.Write));

    private static V1ConfigMap Build(GatewaySettings settings, string name, Dictionary<string, string> files)
    {
        var size = files.Sum(file => (long)Encoding.UTF8.GetByteCount(file.Key) + Encoding.UTF8.GetByteCount(file.Value));
        if (size > SizeLimit)
        {
            throw new UserException(string.Create(
                CultureInfo.InvariantCulture,
                $"ConfigMap {name} would hold {size} bytes for {settings.RouteCount} routes, and Kubernetes takes at most {SizeLimit}. Lower the number of routes."));
        }

        return new()
        {
            ApiVersion = V1ConfigMap.KubeApiVersion,
            Kind = V1ConfigMap.KubeKind,
            Metadata = RunMetadata.For(settings, settings.GatewayNamespace, name),
            Data = files,
        };
    }
}
