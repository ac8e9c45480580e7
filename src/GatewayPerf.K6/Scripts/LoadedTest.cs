using System.Text.Json;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Options;
using Jint;

namespace GatewayPerf.K6.Scripts;

/// <summary>A script after its first pass: parsed, run once, its options known.</summary>
internal sealed record LoadedTest(ScriptGraph Graph, ScriptOptions Options, bool HasSetup, bool HasHandleSummary)
{
    /// <summary>Runs the first pass (<c>__VU</c> = 0).</summary>
    /// <exception cref="K6Exception">The script or its options cannot be run.</exception>
    public static LoadedTest Load(RunSettings settings, TestContext test)
    {
        var graph = ScriptGraph.Load(settings.Script, settings.Source);
        using var vu = new VuContext(test, 0, 0);
        using var instance = new ScriptInstance(graph, vu);
        test.Files.Lock();
        var functions = instance.Functions.ToHashSet(StringComparer.Ordinal);
        if (functions.Count == 0)
            throw new K6Exception(ExitCode.Usage, "no exported functions in script");
        var options = ReadOptions(graph, instance, test);
        foreach (var scenario in options.Scenarios.Where(s => !functions.Contains(s.Exec)))
            throw new K6Exception(ExitCode.InvalidConfig, $"executor {scenario.Name}: function '{scenario.Exec}' not found in exports");
        if (!instance.Export("setup").IsUndefined() && !functions.Contains("setup"))
            throw new K6Exception(ExitCode.ScriptException, "exported 'setup' must be a function");
        return new LoadedTest(graph, options, functions.Contains("setup"), !instance.Export("handleSummary").IsUndefined());
    }

    private static ScriptOptions ReadOptions(ScriptGraph graph, ScriptInstance instance, TestContext test)
    {
        using var json = instance.ToJson(instance.Export("options")) is { } text ? JsonDocument.Parse(text) : null;
        var places = new OptionPlaces(graph.Main, graph[graph.Main].Program!);
        var options = ScriptOptionsParser.Parse(json?.RootElement ?? default, places.Of, warning => test.Log.Warn(warning));
        return options.Scenarios.Count > 0
            ? options
            : throw K6Exception.NotBuiltYet("a test without scenarios (k6 would run one iteration with the executor per-vu-iterations)", Path.GetFileName(graph.Main));
    }
}
