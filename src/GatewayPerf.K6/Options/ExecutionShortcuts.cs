using System.Text.Json;
using System.Text.Json.Nodes;

namespace GatewayPerf.K6.Options;

/// <summary>Turns <c>vus</c>, <c>duration</c>, <c>iterations</c> and <c>stages</c> into the scenario that they stand for.</summary>
internal static class ExecutionShortcuts
{
    /// <summary>The name of that scenario.</summary>
    public const string ScenarioName = "default";

    /// <summary>Replaces the shortcuts by <c>scenarios</c>.</summary>
    /// <exception cref="K6Exception">Two of them contradict each other (104).</exception>
    public static void Derive(JsonObject options, Action<string> warn)
    {
        var (vus, duration, iterations) = (options["vus"], options["duration"], options["iterations"]);
        var stages = Given(options, "stages", warn);
        var scenarios = Given(options, "scenarios", warn);
        if (iterations is not null)
            Replace(options, "shared-iterations", "iterations", [("stages", stages), ("scenarios", scenarios)], ("vus", vus), ("iterations", iterations), ("maxDuration", duration));
        else if (duration is not null)
            Replace(options, "constant-vus", "duration", [("stages", stages), ("scenarios", scenarios)], ("vus", vus), ("duration", Positive(duration)));
        else if (stages is not null)
            Replace(options, "ramping-vus", "stages", [("scenarios", scenarios)], ("startVUs", vus), ("stages", Timed(stages)));
        else if (vus is not null)
        {
            if (scenarios is not null)
                warn($"`vus={vus}` overrides scenarios configuration");
            Replace(options, "shared-iterations", "vus", [], ("vus", vus), ("iterations", vus));
        }
        else if (scenarios is null)
            Replace(options, "per-vu-iterations", "", []);
    }

    /// <summary>What an option holds; an empty list or object counts as nothing, with a warning.</summary>
    private static JsonNode? Given(JsonObject options, string key, Action<string> warn)
    {
        if (options[key] is not { } value || (value as JsonArray)?.Count != 0 && (value as JsonObject)?.Count != 0)
            return options[key];
        warn($"`{key}` is empty: one iteration with one VU is run");
        return null;
    }

    private static void Replace(JsonObject options, string executor, string key, (string Key, JsonNode? Value)[] contradictions, params (string Key, JsonNode? Value)[] settings)
    {
        foreach (var (other, value) in contradictions)
        {
            if (value is not null)
                throw new K6Exception(ExitCode.InvalidConfig, $"using `{key}` and `{other}` options simultaneously is not allowed");
        }

        var scenario = new JsonObject { ["executor"] = executor };
        foreach (var (name, value) in settings)
        {
            if (value is not null)
                scenario[name] = value.DeepClone();
        }

        foreach (var name in OptionTable.Execution.Append("vus"))
            options.Remove(name);
        options["scenarios"] = new JsonObject { [ScenarioName] = scenario };
    }

    private static JsonNode Positive(JsonNode duration) =>
        OptionValue.Duration("duration", duration.Deserialize<JsonElement>()) is { } known && known <= TimeSpan.Zero
            ? throw new K6Exception(ExitCode.InvalidConfig, "`duration` option should be more than 0, for infinite duration use the externally-controlled executor")
            : duration;

    /// <summary>Stages without a duration are dropped, as in k6; a scenario's are refused.</summary>
    private static JsonNode Timed(JsonNode stages) =>
        stages is JsonArray list ? new JsonArray([.. list.Where(s => s is not JsonObject o || o["duration"] is not null).Select(s => s?.DeepClone())]) : stages;
}
