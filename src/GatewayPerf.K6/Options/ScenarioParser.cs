using System.Text.Json;
using System.Text.RegularExpressions;

namespace GatewayPerf.K6.Options;

/// <summary>Reads one object of <c>options.scenarios</c>; unknown keys are errors, as they are in k6.</summary>
internal static partial class ScenarioParser
{
    private static readonly HashSet<string> OtherExecutors =
        ["shared-iterations", "per-vu-iterations", "constant-vus", "ramping-vus", "ramping-arrival-rate"];

    /// <summary>Reads the scenario and adds what k6 would complain about to <paramref name="problems"/>.</summary>
    /// <exception cref="K6Exception">A value has the wrong type, a key is unknown, or the executor is not built yet (104).</exception>
    public static ConstantArrivalRateOptions? Parse(string name, JsonElement json, Func<string, string?> where, List<string> problems)
    {
        var path = $"scenarios.{name}";
        if (json.ValueKind != JsonValueKind.Object)
            throw new K6Exception(ExitCode.InvalidConfig, $"parsing options from script got error while parsing \"{path}\": a scenario must be an object");
        if (!json.TryGetProperty("executor", out var executor) || executor.ValueKind == JsonValueKind.Null)
            throw new K6Exception(ExitCode.InvalidConfig, $"scenario '{name}' doesn't have a specified executor type");
        var type = OptionValue.Text($"{path}.executor", executor)!;
        if (OtherExecutors.Contains(type))
            throw K6Exception.NotBuiltYet($"the executor {type} (scenario {name})", where($"{path}.executor"));
        if (type != ConstantArrivalRateOptions.Executor)
            throw new K6Exception(ExitCode.InvalidConfig, $"unknown executor type '{type}'");
        var found = Read(name, path, json, where);
        var errors = Validate(found).ToList();
        if (errors.Count > 0)
            problems.Add($"scenario {name} has configuration errors: {string.Join(", ", errors)}");
        return found.Build(name);
    }

    private static ScenarioDraft Read(string name, string path, JsonElement json, Func<string, string?> where)
    {
        var draft = new ScenarioDraft { NameIsValid = ScenarioName().IsMatch(name) };
        foreach (var property in json.EnumerateObject())
        {
            var (key, value) = ($"{path}.{property.Name}", property.Value);
            switch (property.Name)
            {
                case "executor": break;
                case "rate": draft.Rate = OptionValue.Integer(key, value); break;
                case "timeUnit": draft.TimeUnit = OptionValue.Duration(key, value) ?? draft.TimeUnit; break;
                case "duration": draft.Duration = OptionValue.Duration(key, value); break;
                case "preAllocatedVUs": draft.PreAllocatedVUs = OptionValue.Integer(key, value); break;
                case "maxVUs": draft.MaxVUs = OptionValue.Integer(key, value); break;
                case "startTime": draft.StartTime = OptionValue.Duration(key, value) ?? TimeSpan.Zero; break;
                case "gracefulStop": draft.GracefulStop = OptionValue.Duration(key, value) ?? draft.GracefulStop; break;
                case "exec": draft.Exec = OptionValue.Text(key, value) ?? draft.Exec; break;
                case "env": draft.Env = OptionValue.TextMap(key, value); break;
                case "tags": draft.Tags = OptionValue.TextMap(key, value); break;
                case "options" when value.ValueKind == JsonValueKind.Null || value is { ValueKind: JsonValueKind.Object } o && !o.EnumerateObject().Any(): break;
                case "options": throw K6Exception.NotBuiltYet($"options of scenario {name}", where(key));
                default:
                    throw new K6Exception(ExitCode.InvalidConfig, $"scenario {name}: json: unknown field \"{property.Name}\"");
            }
        }

        return draft;
    }

    private static IEnumerable<string> Validate(ScenarioDraft draft)
    {
        if (!draft.NameIsValid)
            yield return "the scenario name should contain only numbers, latin letters, underscores, and dashes";
        if (draft.Exec.Length == 0)
            yield return "exec value cannot be empty";
        if (draft.StartTime < TimeSpan.Zero)
            yield return "the startTime can't be negative";
        if (draft.GracefulStop < TimeSpan.Zero)
            yield return "the gracefulStop timeout can't be negative";
        if (draft.Rate is null)
            yield return "the iteration rate isn't specified";
        else if (draft.Rate <= 0)
            yield return "the iteration rate must be more than 0";
        if (draft.TimeUnit <= TimeSpan.Zero)
            yield return "the timeUnit must be more than 0";
        if (draft.Duration is null)
            yield return "the duration is unspecified";
        else if (draft.Duration < TimeSpan.FromSeconds(1))
            yield return $"the duration must be at least 1s, but is {GoDuration.Format(draft.Duration.Value)}";
        if (draft.PreAllocatedVUs is null)
            yield return "the number of preAllocatedVUs isn't specified";
        else if (draft.PreAllocatedVUs < 0)
            yield return "the number of preAllocatedVUs can't be negative";
        if (draft.MaxVUs < draft.PreAllocatedVUs)
            yield return "maxVUs can't be less than preAllocatedVUs";
    }

    [GeneratedRegex("^[0-9a-zA-Z_-]+$")]
    private static partial Regex ScenarioName();
}
