using System.Globalization;

namespace GatewayPerf.Gateways;

/// <summary>The ranges of the settings.</summary>
internal static class GatewayRules
{
    /// <summary>Returns when every setting is in its range.</summary>
    /// <exception cref="UserException">The first setting that is out of its range.</exception>
    public static void Check(GatewaySettings settings)
    {
        AtLeastOne("the number of routes", settings.RouteCount);
        AtLeastOne("the number of gateway replicas", settings.Replicas);
        AtLeastOne("the number of upstream replicas", settings.UpstreamReplicas);
        AtLeastOne("the number of upstream hosts", settings.UpstreamHostCount);
        if (settings.Secrets.AdminSecret.Length == 0)
            throw new UserException("The gateway's admin secret is empty; with an empty one Tyk lets everybody change its configuration. Give it a value.");
        if (settings.UseJwt && settings.Secrets.JwtSecret.Length == 0)
            throw new UserException("The JWT secret is empty, so anybody could sign a token. Give it a value.");
    }

    private static void AtLeastOne(string what, int value)
    {
        if (value < 1)
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(what[0])}{what[1..]} is {value}; it must be at least 1."));
    }
}
