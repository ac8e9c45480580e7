using System.Text;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>The headers that the variables ask for. What is refused is told by name, never with a value: most are secret.</summary>
internal static class RemoteWriteHeaders
{
    private const string Authorization = "Authorization";

    /// <summary>Those that the protocol sets.</summary>
    private static readonly string[] Own = ["User-Agent", "Content-Encoding", "Content-Type", "X-Prometheus-Remote-Write-Version"];

    /// <exception cref="K6Exception">They are invalid (104).</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(RemoteWriteVariables variables)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (variables["USERNAME"] is { } user)
            headers[Authorization] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{variables["PASSWORD"]}"));
        else if (variables["PASSWORD"] is not null)
            throw Invalid("PASSWORD", $"{RemoteWriteVariables.Prefix}USERNAME is missing");
        foreach (var (name, value) in variables.Headers)
            Set(headers, name, value, RemoteWriteVariables.HeaderPrefix + name);
        var listed = variables["HTTP_HEADERS"]?.Split(',') ?? [];
        for (var i = 0; i < listed.Length; i++)
        {
            if (listed[i].Split(':') is not [var name, var value])
                throw Invalid("HTTP_HEADERS", $"the header at place {i + 1} is not of the form name:value");
            Set(headers, name.Trim(), value.Trim(), "HTTP_HEADERS");
        }

        if (variables["BEARER_TOKEN"] is { } token)
            Set(headers, Authorization, $"Bearer {token}", "BEARER_TOKEN");
        return [.. headers];
    }

    private static void Set(SortedDictionary<string, string> headers, string name, string value, string variable)
    {
        using var request = new HttpRequestMessage();
        if (Own.Contains(name, StringComparer.OrdinalIgnoreCase) || !request.Headers.TryAddWithoutValidation(name, value) || value.AsSpan().ContainsAny('\r', '\n'))
            throw Invalid(variable, $"the header '{name}' cannot be set");
        headers[name] = value;
    }

    private static K6Exception Invalid(string variable, string message) => new(ExitCode.InvalidConfig, $"{RemoteWriteVariables.Prefix}{variable}: {message}");
}
