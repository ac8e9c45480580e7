using GatewayPerf.K6.Thresholds;

namespace GatewayPerf.K6.Outputs;

/// <summary>Makes outputs of what <c>--out</c> names.</summary>
internal static class OutputFactory
{
    private static readonly HashSet<string> NotBuilt =
    [
        "experimental-prometheus-rw", "influxdb", "opentelemetry", "experimental-opentelemetry", "cloud", "web-dashboard", "summary-internal",
    ];

    /// <param name="text">Such as <c>json=samples.json</c>.</param>
    /// <param name="stdout">Standard output.</param>
    /// <param name="thresholds">The thresholds of the test.</param>
    /// <param name="csv">What the environment says of CSV.</param>
    /// <param name="systemTags">The system tags that are on.</param>
    /// <exception cref="K6Exception">The output is not built yet (104), is none of k6's or cannot be opened (255).</exception>
    public static ISampleOutput Create(string text, Stream stdout, ThresholdSet thresholds, CsvSettings csv, IReadOnlySet<string> systemTags)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (type, argument) = equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
        return type switch
        {
            "json" => new JsonOutput(argument, stdout, thresholds),
            "csv" => new CsvOutput(csv.With(argument), stdout, systemTags),
            _ when NotBuilt.Contains(type) => throw K6Exception.NotBuiltYet($"the output {type}"),
            _ => throw new K6Exception(ExitCode.Usage, $"invalid output type '{type}', available types are: csv, json"),
        };
    }
}
