using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>How <c>--out experimental-prometheus-rw</c> pushes. What is not said is as in k6. (No record: its text would show secrets.)</summary>
internal sealed class RemoteWriteSettings
{
    /// <summary>The figure of trends that summaries do not have.</summary>
    public const string SumStat = "sum";

    public required Uri ServerUrl { get; init; }

    /// <summary>The address without what may be secret in it.</summary>
    public string ShownUrl => ServerUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    public required TimeSpan PushInterval { get; init; }

    /// <summary>Trends are native histograms; otherwise <see cref="TrendStats"/>, a series each.</summary>
    public required bool TrendAsNativeHistogram { get; init; }

    /// <summary>avg, min, max, med, count, sum or p(N).</summary>
    public required IReadOnlyList<string> TrendStats { get; init; }

    /// <summary>The end of a run marks its series as ended; otherwise Prometheus shows their last value for five minutes more.</summary>
    public required bool StaleMarkers { get; init; }

    public required bool InsecureSkipTlsVerify { get; init; }

    public required SslProtocols TlsVersions { get; init; }

    public required X509Certificate2? ClientCertificate { get; init; }

    /// <summary>What each push carries, <c>Authorization</c> among it.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>What no log may show.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>Reads the variables <c>K6_PROMETHEUS_RW_…</c>.</summary>
    /// <param name="environment">All variables of the process.</param>
    /// <param name="url">The server, if the output names it itself: <c>--out experimental-prometheus-rw=URL</c>; else empty.</param>
    /// <exception cref="K6Exception">A value is invalid, or a variable is not built yet or none of k6's (104); the address of the output is none (255).</exception>
    public static RemoteWriteSettings Of(IReadOnlyDictionary<string, string> environment, string url)
    {
        var variables = new RemoteWriteVariables(environment);
        variables.RefuseOthers();
        var headers = RemoteWriteHeaders.Of(variables);
        return new RemoteWriteSettings
        {
            ServerUrl = url.Length > 0 ? RemoteWriteVariables.Url(url, $"--out {RemoteWriteOutput.Type}", ExitCode.Usage) : variables.Url("SERVER_URL", "http://localhost:9090/api/v1/write"),
            PushInterval = variables.Interval("PUSH_INTERVAL", TimeSpan.FromSeconds(5)),
            TrendAsNativeHistogram = variables.Flag("TREND_AS_NATIVE_HISTOGRAM"),
            TrendStats = variables.TrendStats("TREND_STATS", ["p(99)"]),
            StaleMarkers = variables.Flag("STALE_MARKERS"),
            InsecureSkipTlsVerify = variables.Flag("INSECURE_SKIP_TLS_VERIFY"),
            TlsVersions = variables.TlsVersions("TLS_MINIMUM_VERSION"),
            ClientCertificate = variables.Certificate("CLIENT_CERTIFICATE", "CLIENT_CERTIFICATE_KEY"),
            Headers = headers,
            Secrets = [.. headers.Select(h => h.Value), .. new[] { variables["PASSWORD"], variables["BEARER_TOKEN"] }.OfType<string>()],
        };
    }
}
