using System.Text;
using k8s.Models;

namespace GatewayPerf.Gateways.Tyk;

/// <summary>The gateway's Secret, named as Tyk's chart names it.</summary>
public static class TykSecret
{
    /// <summary>Name of the Secret.</summary>
    public const string Name = "secrets-tyk-tyk-gateway";

    /// <summary>Key of the control API's secret.</summary>
    public const string AdminKey = "APISecret";

    /// <summary>Key of the base64 of the JWT secret, the form that <c>jwt_source</c> has.</summary>
    public const string JwtSourceKey = "JwtSource";

    /// <summary>The Secret.</summary>
    public static V1Secret Build(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            ApiVersion = V1Secret.KubeApiVersion,
            Kind = V1Secret.KubeKind,
            Metadata = RunMetadata.For(settings, settings.GatewayNamespace, Name),
            Type = "Opaque",
            Data = new Dictionary<string, byte[]>
            {
                [AdminKey] = Encoding.UTF8.GetBytes(settings.Secrets.AdminSecret),
                [JwtSourceKey] = Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(settings.Secrets.JwtSecret))),
            },
        };
    }
}
