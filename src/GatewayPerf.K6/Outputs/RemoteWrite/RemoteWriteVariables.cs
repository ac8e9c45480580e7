using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Summary;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>The variables <c>K6_PROMETHEUS_RW_…</c>, by the rest of their names; an empty one is none.</summary>
internal sealed class RemoteWriteVariables(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>What all names begin with.</summary>
    public const string Prefix = "K6_PROMETHEUS_RW_";

    /// <summary>Variables of this beginning are a header each.</summary>
    public const string HeaderPrefix = "HEADERS_";

    private static readonly string[] Built =
    [
        "SERVER_URL", "PUSH_INTERVAL", "TREND_AS_NATIVE_HISTOGRAM", "TREND_STATS", "STALE_MARKERS", "INSECURE_SKIP_TLS_VERIFY", "TLS_MINIMUM_VERSION",
        "CLIENT_CERTIFICATE", "CLIENT_CERTIFICATE_KEY", "USERNAME", "PASSWORD", "BEARER_TOKEN", "HTTP_HEADERS",
    ];

    private static readonly string[] NotBuilt = ["SIGV4_REGION", "SIGV4_ACCESS_KEY", "SIGV4_SECRET_KEY"];

    public string? this[string name] => environment.TryGetValue(Prefix + name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The variables whose names go on with <see cref="HeaderPrefix"/>: the rest of the name, and the value.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers => Names
        .Where(n => n.StartsWith(HeaderPrefix, StringComparison.Ordinal))
        .Select(n => KeyValuePair.Create(n[HeaderPrefix.Length..], this[n]!));

    private IEnumerable<string> Names => environment.Keys
        .Where(k => k.StartsWith(Prefix, StringComparison.Ordinal) && environment[k].Length > 0)
        .Select(k => k[Prefix.Length..]).Order(StringComparer.Ordinal);

    /// <exception cref="K6Exception">There is a variable that would have no effect (104).</exception>
    public void RefuseOthers()
    {
        foreach (var name in Names.Where(n => !Built.Contains(n) && !n.StartsWith(HeaderPrefix, StringComparison.Ordinal)))
        {
            throw NotBuilt.Contains(name)
                ? K6Exception.NotBuiltYet($"the environment variable {Prefix}{name}")
                : new K6Exception(ExitCode.InvalidConfig, $"{Prefix}{name}: k6 has no such variable{Nearest.Hint(name, Built)}");
        }
    }

    public bool Flag(string name) => this[name] is { } text && (bool.TryParse(text, out var flag) ? flag : throw Invalid(name, "true or false is expected"));

    public TimeSpan Interval(string name, TimeSpan usual)
    {
        if (this[name] is not { } text)
            return usual;
        try
        {
            return GoDuration.Parse(text) is var interval && interval >= TimeSpan.FromMilliseconds(1) ? interval : throw Invalid(name, "a time of 1ms or more is expected");
        }
        catch (FormatException e)
        {
            throw Invalid(name, e.Message);
        }
    }

    public IReadOnlyList<string> TrendStats(string name, IReadOnlyList<string> usual)
    {
        if (this[name] is not { } text)
            return usual;
        string[] stats = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return stats.FirstOrDefault(s => s != RemoteWriteSettings.SumStat && !SummaryOptions.IsTrendStat(s)) is { } wrong
            ? throw Invalid(name, $"'{wrong}' is none of avg, min, med, max, count, sum and p(N)")
            : stats.Length > 0 ? stats : usual;
    }

    public SslProtocols TlsVersions(string name) => this[name] switch
    {
        null or "1.3" => SslProtocols.Tls13,
        "1.2" => SslProtocols.Tls12 | SslProtocols.Tls13,
        _ => throw Invalid(name, "1.2 or 1.3 is expected"),
    };

    public X509Certificate2? Certificate(string name, string keyName)
    {
        if (this[name] is null && this[keyName] is null)
            return null;
        if (this[name] is not { } file || this[keyName] is not { } key)
            throw new K6Exception(ExitCode.InvalidConfig, $"{Prefix}{name} and {Prefix}{keyName} are needed together");
        try
        {
            return X509Certificate2.CreateFromPemFile(file, key);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new K6Exception(ExitCode.InvalidConfig, $"{Prefix}{name}: the certificate {file} and its key {key} cannot be loaded: {e.Message}");
        }
    }

    public Uri Url(string name, string usual) => Url(this[name] ?? usual, Prefix + name, ExitCode.InvalidConfig);

    /// <summary>The message does not show the text: it may hold a password.</summary>
    public static Uri Url(string text, string where, ExitCode code)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw new K6Exception(code, $"{where}: an address such as http://localhost:9090/api/v1/write is expected");
        return url.UserInfo.Length == 0 ? url : throw new K6Exception(code, $"{where}: user and password belong in {Prefix}USERNAME and {Prefix}PASSWORD");
    }

    private K6Exception Invalid(string name, string message) => new(ExitCode.InvalidConfig, $"{Prefix}{name}={this[name]}: {message}");
}
