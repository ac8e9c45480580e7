using System.Text.Json;
using GatewayPerf.K6.Execution.Executors;

namespace GatewayPerf.K6.Options;

/// <summary>Reads one object of <c>options.scenarios</c>.</summary>
internal static class ScenarioParser
{
    private static readonly Dictionary<string, Func<ScenarioReader, Scenario>> Executors = new()
    {
        [ConstantVUs.ExecutorName] = reader => new ConstantVUs(reader),
        [RampingVUs.ExecutorName] = reader => new RampingVUs(reader),
        [ConstantArrivalRate.ExecutorName] = reader => new ConstantArrivalRate(reader),
        [RampingArrivalRate.ExecutorName] = reader => new RampingArrivalRate(reader),
        [SharedIterations.ExecutorName] = reader => new SharedIterations(reader),
        [PerVUIterations.ExecutorName] = reader => new PerVUIterations(reader),
    };

    /// <summary>Reads the scenario and adds what k6 would complain about to <paramref name="problems"/>.</summary>
    /// <exception cref="K6Exception">A value has the wrong type, or a key or the executor is unknown (104).</exception>
    public static Scenario Parse(string name, JsonElement json, Func<string, string?> where, List<string> problems)
    {
        var path = $"scenarios.{name}";
        if (json.ValueKind != JsonValueKind.Object)
            throw new K6Exception(ExitCode.InvalidConfig, $"parsing options from script got error while parsing \"{path}\": a scenario must be an object");
        if (!json.TryGetProperty("executor", out var executor) || executor.ValueKind == JsonValueKind.Null)
            throw new K6Exception(ExitCode.InvalidConfig, $"scenario '{name}' doesn't have a specified executor type");
        var type = OptionValue.Text($"{path}.executor", executor)!;
        if (!Executors.TryGetValue(type, out var make))
            throw new K6Exception(ExitCode.InvalidConfig, $"{(where($"{path}.executor") is { } place ? place + ": " : "")}unknown executor type '{type}'");
        var reader = new ScenarioReader(name, json, where);
        var scenario = make(reader);
        reader.Complete();
        if (reader.Problems.Count > 0)
            problems.Add($"scenario {name} has configuration errors: {string.Join(", ", reader.Problems)}");
        return scenario;
    }
}
