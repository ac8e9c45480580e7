using System.Net;

namespace GatewayPerf.Observability.Grafana;

/// <summary>The Grafana that keeps a run's dashboards.</summary>
/// <param name="Url">Its address, with a slash at its end.</param>
/// <param name="Token">Token of a service account; null: it takes snapshots of anybody.</param>
/// <param name="Public">Whether it is to publish them.</param>
/// <param name="Expires">How long it keeps them.</param>
public sealed record GrafanaTarget(Uri Url, string? Token, bool Public, TimeSpan Expires)
{
    /// <summary>For how long without parameter.</summary>
    public static readonly TimeSpan UsualExpiry = TimeSpan.FromDays(7);

    /// <summary>The Grafana that was named; null when none was. Throws <see cref="UserException"/> when the parameters make no sense.</summary>
    public static GrafanaTarget? Of(GrafanaParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Url is not { } url)
        {
            return parameters.Public || parameters.Expires is not null
                ? throw new UserException($"{(parameters.Public ? "--grafana-public" : "--grafana-expires")} is about snapshots in a Grafana, and none is named; say --grafana-url http://grafana:3000.")
                : null;
        }

        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Query.Length > 0)
        {
            throw new UserException($"--grafana-url '{(url.IsAbsoluteUri ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : url)}' is not the address of a Grafana; write it as a browser has it, for example http://grafana:3000, and the token as GRAFANA_TOKEN in the environment.");
        }

        if (url.Scheme == "http" && parameters.Token is not null && !IsNear(url))
        {
            throw new UserException($"--grafana-url {url} would carry the token readable over a network that is not yours; write it with https.");
        }

        return new GrafanaTarget(url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/"), parameters.Token, parameters.Public, parameters.Expires?.Value ?? UsualExpiry);
    }

    // This machine, a private network's address, or a name that only a private network knows.
    private static bool IsNear(Uri url) => url.IsLoopback || (IPAddress.TryParse(url.DnsSafeHost, out var address)
        ? address.GetAddressBytes() switch
        {
            [10, _, _, _] or [192, 168, _, _] or [169, 254, _, _] or [172, >= 16 and <= 31, _, _] => true,
            { Length: 16 } bytes => (bytes[0] & 0xFE) == 0xFC || address.IsIPv6LinkLocal,
            _ => false,
        }
        : !url.Host.Contains('.') || new[] { ".local", ".internal", ".lan", ".home.arpa" }.Any(suffix => url.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)));
}
