using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Options;
using Jint;

namespace GatewayPerf.K6.Scripts;

/// <summary>A script after its first pass: parsed, run once, its options known.</summary>
/// <param name="Graph">The script with everything that it imports.</param>
/// <param name="Options">Its options, those of all sources together.</param>
/// <param name="Json">The same as they were given, in the spelling of scripts.</param>
/// <param name="Functions">The names of all functions that it exports.</param>
internal sealed record LoadedTest(ScriptGraph Graph, ScriptOptions Options, JsonObject Json, IReadOnlySet<string> Functions)
{
    public bool HasSetup => Functions.Contains("setup");

    public bool HasTeardown => Functions.Contains("teardown");

    /// <summary>It is exported, as a function or not: that it is none is found out at the end only.</summary>
    public required bool HasHandleSummary { get; init; }

    /// <summary>Runs the first pass (<c>__VU</c> = 0).</summary>
    /// <param name="settings">The script and the options of the other sources.</param>
    /// <param name="test">The test.</param>
    /// <param name="derive">Whether the scenario that <c>vus</c>, <c>duration</c> and the like stand for is made; without it there may be none.</param>
    /// <exception cref="K6Exception">The script or its options cannot be run.</exception>
    public static LoadedTest Load(RunSettings settings, TestContext test, bool derive = true)
    {
        var graph = ScriptGraph.Load(settings.Script, settings.Source);
        using var vu = new VuContext(test, 0, 0);
        using var instance = new ScriptInstance(graph, vu);
        test.Files.Lock();
        var functions = instance.Functions.ToHashSet(StringComparer.Ordinal);
        if (functions.Count == 0)
            throw new K6Exception(ExitCode.Usage, "no exported functions in script");
        var json = OptionTier.Merge(Tiers(settings, instance), warning => test.Log.Warn(warning));
        if (derive)
            ExecutionShortcuts.Derive(json, warning => test.Log.Warn(warning));
        var places = new OptionPlaces(graph.Main, graph[graph.Main].Program!);
        var options = ScriptOptionsParser.Parse(json, places.Of);
        foreach (var scenario in options.Scenarios.Where(s => !functions.Contains(s.Exec)))
            throw new K6Exception(ExitCode.InvalidConfig, $"executor {scenario.Name}: function '{scenario.Exec}' not found in exports");
        foreach (var name in new[] { "setup", "teardown" })
        {
            if (!instance.Export(name).IsUndefined() && !functions.Contains(name))
                throw new K6Exception(ExitCode.ScriptException, $"exported '{name}' must be a function");
        }

        return new LoadedTest(graph, options, json, functions) { HasHandleSummary = !instance.Export("handleSummary").IsUndefined() };
    }

    /// <summary>The sources of options, lowest first.</summary>
    private static IEnumerable<OptionTier> Tiers(RunSettings settings, ScriptInstance instance)
    {
        if (settings.ConfigFile is { } file)
            yield return new OptionTier("config file", ConfigFile(file));
        if (instance.ToJson(instance.Export("options")) is { } text)
            yield return new OptionTier("script", JsonNode.Parse(text) as JsonObject
                ?? throw new K6Exception(ExitCode.InvalidConfig, "parsing options from script got error: the exported options must be an object"));
        yield return new OptionTier("env", settings.EnvironmentOptions);
        yield return new OptionTier("cli", settings.CommandLineOptions);
    }

    private static JsonObject ConfigFile(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new JsonException("it must hold an object");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new K6Exception(ExitCode.InvalidConfig, $"the configuration file {file} cannot be read: {e.Message}");
        }
    }
}
