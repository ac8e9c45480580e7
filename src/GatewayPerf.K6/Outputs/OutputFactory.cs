using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Outputs.RemoteWrite;
using GatewayPerf.K6.Scripts;
using GatewayPerf.K6.Thresholds;

namespace GatewayPerf.K6.Outputs;

/// <summary>Makes outputs of what <c>--out</c> names.</summary>
internal static class OutputFactory
{
    private static readonly HashSet<string> NotBuilt =
    [
        "influxdb", "opentelemetry", "experimental-opentelemetry", "cloud", "web-dashboard", "summary-internal",
    ];

    /// <param name="text">Such as <c>json=samples.json</c>.</param>
    /// <param name="stdout">Standard output.</param>
    /// <param name="thresholds">The thresholds of the test.</param>
    /// <param name="settings">What flags and environment say of outputs.</param>
    /// <param name="test">The test, its options known.</param>
    /// <exception cref="K6Exception">The output is not built yet or its variables are invalid (104), or it is none of k6's or cannot be opened (255).</exception>
    public static ISampleOutput Create(string text, Stream stdout, ThresholdSet thresholds, ReportSettings settings, TestContext test)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (type, argument) = equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
        return type switch
        {
            "json" => new JsonOutput(argument, stdout, thresholds),
            "csv" => new CsvOutput(settings.Csv.With(argument), stdout, test.SystemTags),
            RemoteWriteOutput.Type => new RemoteWriteOutput(RemoteWriteSettings.Of(settings.Environment, argument), test.Log, test.Clock, test.Resolver.WithoutOptions()),
            _ when NotBuilt.Contains(type) => throw K6Exception.NotBuiltYet($"the output {type}"),
            _ => throw new K6Exception(ExitCode.Usage, $"invalid output type '{type}', available types are: csv, {RemoteWriteOutput.Type}, json"),
        };
    }
}
