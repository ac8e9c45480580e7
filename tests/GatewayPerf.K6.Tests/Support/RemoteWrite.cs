using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Outputs.RemoteWrite;

namespace GatewayPerf.K6.Tests.Support;

/// <summary>Runs and outputs that push to a receiver.</summary>
internal static class RemoteWrite
{
    /// <summary>The variables of an output, by the rest of their names.</summary>
    public static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(v => "K6_PROMETHEUS_RW_" + v.Name, v => v.Value);

    public static Outcome Run(string script, string url, params (string Name, string Value)[] variables) => Runner.Run(script, s => s with
    {
        Report = new ReportSettings { Outputs = [$"{RemoteWriteOutput.Type}={url}"], Environment = Variables(variables) },
    });

    /// <summary>Gives an output samples and ends it.</summary>
    /// <returns>What it logged.</returns>
    public static string Push(string url, Action<Action<Metric, double, TagSet, DateTimeOffset>> act, params (string Name, string Value)[] variables)
    {
        using var log = new StringWriter();
        using (var output = new RemoteWriteOutput(
            RemoteWriteSettings.Of(Variables(variables), url), new K6Log(log, LogFormat.Raw, verbose: false, TimeProvider.System), new RunClock(TimeProvider.System), new HostResolver(null)))
            act((metric, value, tags, at) => output.Add(tags, at, [new Sample(metric, value)]));
        return log.ToString();
    }
}
