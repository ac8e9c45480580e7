using System.Security.Cryptography;
using System.Text;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>One token opens everything: as a bearer token, or as the password of the user terraform.</summary>
internal sealed class Authentication(string token)
{
    private readonly byte[] _bearer = Hash($"Bearer {token}");
    private readonly byte[] _basic = Hash($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"terraform:{token}"))}");

    /// <summary>Throws 401 unless the request carries the token.</summary>
    public void DemandToken(HttpContext context) => Demand(context, _bearer);

    /// <summary>Throws 401 unless the request carries the password.</summary>
    public void DemandPassword(HttpContext context) => Demand(context, _basic);

    private static void Demand(HttpContext context, byte[] wanted)
    {
        if (!CryptographicOperations.FixedTimeEquals(Hash(context.Request.Headers.Authorization.ToString()), wanted))
            throw ApiErrors.Unauthorized();
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
