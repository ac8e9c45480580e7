using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;

namespace GatewayPerf.K6.Tests.Support;

/// <summary>Runs scripts in this process and reads what they wrote.</summary>
internal static class Runner
{
    /// <summary>A scenario for <see cref="Script"/>: one iteration, after which the run is over.</summary>
    public const string Once = "executor: 'per-vu-iterations', gracefulStop: '30s'";

    /// <summary>The same for so many iterations, one after another.</summary>
    public static string Times(int iterations) => $"{Once}, iterations: {iterations}";

    /// <summary>A whole script around the body of its default function.</summary>
    public static string Script(string body, string scenario = "rate: 20, duration: '1s', preAllocatedVUs: 5", string imports = "", string options = "") => $$"""
        import http from 'k6/http';
        import exec from 'k6/execution';
        import { check, sleep, fail } from 'k6';
        {{imports}}
        export const options = { {{options}} scenarios: { main: { executor: 'constant-arrival-rate', gracefulStop: '0s', {{scenario}} } } };
        export default function (data) { {{body}} }
        """;

    /// <summary>Settings with options of the command line.</summary>
    public static Func<RunSettings, RunSettings> With(params (string Key, JsonNode Value)[] options) =>
        settings => settings with { Quiet = true, CommandLineOptions = new JsonObject(options.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)o.Value))) };

    public static Outcome Run(string script, Func<RunSettings, RunSettings>? configure = null, HostsFile? hosts = null)
    {
        using var folder = new TemporaryFolder();
        return RunFile(folder.Write("script.js", script), configure, hosts);
    }

    public static Outcome RunFile(string path, Func<RunSettings, RunSettings>? configure = null, HostsFile? hosts = null)
    {
        using var stdout = new MemoryStream();
        var (code, log) = RunTo(stdout, path, configure, hosts);
        stdout.Position = 0;
        using var reader = new StreamReader(stdout);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        return new Outcome(code, lines, log);
    }

    /// <summary>Runs a script, or the file of this name, with standard output going to a stream.</summary>
    public static (ExitCode Code, string Log) RunTo(Stream stdout, string script, Func<RunSettings, RunSettings>? configure = null, HostsFile? hosts = null)
    {
        using var log = new StringWriter();
        var settings = File.Exists(script)
            ? new RunSettings { Script = script, WarmUp = false }
            : new RunSettings { Script = "script.js", Source = script, WarmUp = false };
        using var run = new TestRun(
            configure?.Invoke(settings) ?? settings, stdout, new K6Log(log, LogFormat.Raw, verbose: false, TimeProvider.System), TimeProvider.System, hosts);
        var code = run.Execute();
        return (code, log.ToString());
    }
}
