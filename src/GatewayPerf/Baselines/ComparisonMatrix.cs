using GatewayPerf.Plans;

namespace GatewayPerf.Baselines;

/// <summary>The runs that are compared night by night: each gateway that there is today, with a JWT in every request and with the credentials that it has otherwise.</summary>
public static class ComparisonMatrix
{
    /// <summary>Program and configuration of <c>examples/nginx</c>.</summary>
    private static readonly RunParameters Nginx = new() { Gateway = Gateway.Command, Command = "nginx -p {folder} -c {config}", ConfigFile = "examples/nginx/nginx.conf" };

    /// <summary>Every run, in the order of the tables.</summary>
    public static IReadOnlyList<ComparisonLeg> Legs { get; } =
    [
        new("tyk-keys", new() { Gateway = Gateway.Tyk }),
        new("tyk-jwt", new() { Gateway = Gateway.Tyk, UseJwt = true }),
        new("nginx-open", Nginx),
        new("nginx-jwt", Nginx with { UseJwt = true }),
        new("upstream-open", new() { Gateway = Gateway.Upstream }),
        new("upstream-jwt", new() { Gateway = Gateway.Upstream, UseJwt = true }),
    ];
}
