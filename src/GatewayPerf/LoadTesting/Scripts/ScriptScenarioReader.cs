using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Scripts;

namespace GatewayPerf.LoadTesting.Scripts;

/// <summary>Reads the load of a script from what <c>k6 inspect --execution-requirements</c> prints.</summary>
internal static partial class ScriptScenarioReader
{
    /// <summary>The scenarios; none when the script asks for no load, which k6 calls one iteration of one virtual user.</summary>
    public static IReadOnlyList<ScriptScenario> Read(string json)
    {
        using var options = JsonDocument.Parse(json);
        var scenarios = options.RootElement.GetProperty("scenarios").EnumerateObject().ToList();
        return scenarios is [{ Name: "default" } only] && IsOneIteration(only.Value) ? [] : [.. scenarios.Select(scenario => Read(scenario.Name, scenario.Value))];
    }

    /// <summary>A Go duration, for example <c>1h2m3.5s</c>.</summary>
    public static TimeSpan Duration(string text) => TimeSpan.FromTicks((long)Parts().Matches(text).Sum(part =>
        decimal.Parse(part.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
        {
            "h" => TimeSpan.TicksPerHour,
            "m" => TimeSpan.TicksPerMinute,
            "s" => TimeSpan.TicksPerSecond,
            "ms" => TimeSpan.TicksPerMillisecond,
            "us" or "µs" => TimeSpan.TicksPerMicrosecond,
            _ => 0.01m,
        }));

    private static bool IsOneIteration(JsonElement scenario) =>
        scenario.GetProperty("executor").GetString() == "per-vu-iterations" && Number(scenario, "vus", 1) == 1 && Number(scenario, "iterations", 1) == 1;

    private static ScriptScenario Read(string name, JsonElement scenario)
    {
        var executor = (K6Executor)new KebabCaseEnumConverter<K6Executor>().ConvertFrom(null, CultureInfo.InvariantCulture, scenario.GetProperty("executor").GetString()!);
        var stages = scenario.TryGetProperty("stages", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(stage => (Duration: Time(stage, "duration") ?? default, Target: Number(stage, "target", 0))).ToList() : [];
        var duration = Time(scenario, "duration") ?? Time(scenario, "maxDuration") ?? stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Duration);
        var users = new[] { Number(scenario, "vus", 0), Number(scenario, "maxVUs", 0), Number(scenario, "preAllocatedVUs", 0), executor == K6Executor.RampingVus ? stages.Max(stage => stage.Target) : 0, 1 }.Max();
        return new ScriptScenario(name, executor, Time(scenario, "startTime") ?? TimeSpan.Zero, duration, (int)users, executor switch
        {
            K6Executor.ConstantArrivalRate => Constant(Number(scenario, "rate", 0), Unit(scenario), duration),
            K6Executor.RampingArrivalRate => Ramping(Number(scenario, "startRate", 0), Unit(scenario), stages),
            _ => null,
        });
    }

    // Arrival i is due at i times unit / rate; those before the end count.
    private static long Constant(long rate, TimeSpan unit, TimeSpan duration) => (long)decimal.Ceiling((decimal)duration.Ticks * rate / unit.Ticks);

    private static long Ramping(long start, TimeSpan unit, IReadOnlyList<(TimeSpan Duration, long Target)> stages)
    {
        var (level, area) = (start, 0m);
        foreach (var stage in stages)
        {
            area += (level + stage.Target) / 2m * stage.Duration.Ticks / unit.Ticks;
            level = stage.Target;
        }

        return (long)decimal.Floor(area);
    }

    private static TimeSpan Unit(JsonElement scenario) => Time(scenario, "timeUnit") ?? TimeSpan.FromSeconds(1);

    private static TimeSpan? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Duration(value.GetString()!) : null;

    private static long Number(JsonElement element, string name, long fallback) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : fallback;

    [GeneratedRegex(@"([0-9]+(?:\.[0-9]+)?)(h|ms|m|s|us|µs|ns)", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
