using System.Text.Json;

namespace GatewayPerf.K6.Options;

/// <summary>Reads one object of <c>options.scenarios</c>: unknown keys are errors, as they are in k6; what is merely wrong is collected.</summary>
/// <param name="name">The scenario's name.</param>
/// <param name="json">The object.</param>
/// <param name="where">The place in the script (<c>file:line</c>) of an option's path, when it can be told.</param>
internal sealed class ScenarioReader(string name, JsonElement json, Func<string, string?> where)
{
    private const long MostStartVUs = 100_000_000;

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase) { "executor", "options" };

    public string Name => name;

    /// <summary>What k6 would complain about, in its words.</summary>
    public List<string> Problems { get; } = [];

    public void Require(bool condition, string otherwise)
    {
        if (!condition)
            Problems.Add(otherwise);
    }

    public long? Integer(string key) => Take(key) is { } value ? OptionValue.Integer(Path(key), value) : null;

    public TimeSpan? Duration(string key) => Take(key) is { } value ? OptionValue.Duration(Path(key), value) : null;

    public string? Text(string key) => Take(key) is { } value ? OptionValue.Text(Path(key), value) : null;

    public IReadOnlyDictionary<string, string> TextMap(string key) =>
        Take(key) is { } value ? OptionValue.TextMap(Path(key), value) : new Dictionary<string, string>();

    /// <summary>A duration that has to be there and to last at least a second.</summary>
    public TimeSpan RequiredDuration(string key)
    {
        var duration = Duration(key);
        if (duration is null)
            Problems.Add("the duration is unspecified");
        else
            AtLeastASecond(key, duration.Value);
        return duration ?? TimeSpan.Zero;
    }

    public void AtLeastASecond(string key, TimeSpan duration) =>
        Require(duration >= TimeSpan.FromSeconds(1), $"the {key} must be at least 1s, but is {GoDuration.Format(duration)}");

    /// <summary>Checks the virtual users of an arrival rate.</summary>
    public void RequireVUs(long? preAllocated, long? most)
    {
        Require(preAllocated is not null, "the number of preAllocatedVUs isn't specified");
        Require(preAllocated is null or >= 0, "the number of preAllocatedVUs can't be negative");
        Require(!(most < preAllocated), "maxVUs can't be less than preAllocatedVUs");
    }

    /// <summary>The stages of a ramp, each with a duration and a target.</summary>
    public IReadOnlyList<Stage> Stages(bool ofVUs)
    {
        var stages = new List<Stage>();
        if (Take("stages") is not { } list)
        {
            Problems.Add("at least one stage has to be specified");
            return stages;
        }

        if (list.ValueKind != JsonValueKind.Array)
            throw OptionValue.Wrong(Path("stages"), list, "an array of stages");
        foreach (var item in list.EnumerateArray())
            stages.Add(Stage(item, stages.Count + 1, ofVUs));
        Require(stages.Count > 0, "at least one stage has to be specified");
        return stages;
    }

    /// <summary>Checks that every key was read.</summary>
    /// <exception cref="K6Exception">A key is unknown, or names what is not built yet (104).</exception>
    public void Complete()
    {
        foreach (var property in json.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
                throw Unknown(property.Name);
            if (property.Name == "options" && property.Value.ValueKind == JsonValueKind.Object && property.Value.EnumerateObject().Any())
                throw K6Exception.NotBuiltYet($"options of scenario {name}", where(Path("options")));
        }
    }

    private Stage Stage(JsonElement item, int number, bool ofVUs)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw OptionValue.Wrong(Path("stages"), item, "an array of stages");
        TimeSpan? duration = null;
        long? target = null;
        foreach (var property in item.EnumerateObject())
        {
            var path = $"{Path("stages")}[{number - 1}].{property.Name}";
            switch (property.Name)
            {
                case "duration": duration = OptionValue.Duration(path, property.Value); break;
                case "target": target = OptionValue.Integer(path, property.Value); break;
                default: throw Unknown(property.Name);
            }
        }

        Require(duration is not null, $"stage {number} doesn't have a duration");
        Require(duration is null || duration >= TimeSpan.Zero, $"the duration for stage {number} can't be negative");
        Require(target is not null, $"stage {number} doesn't have a target");
        Require(target is null or >= 0, $"the target for stage {number} can't be negative");
        Require(!ofVUs || target is null or <= MostStartVUs, $"target for stage {number} exceeds max limit of {MostStartVUs}");
        return new Stage(duration ?? TimeSpan.Zero, target ?? 0);
    }

    private JsonElement? Take(string key)
    {
        _known.Add(key);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return property.Value.ValueKind == JsonValueKind.Null ? null : property.Value;
        }

        return null;
    }

    private string Path(string key) => $"scenarios.{name}.{key}";

    private K6Exception Unknown(string key) => new(ExitCode.InvalidConfig,
        $"{(where(Path(key)) is { } place ? place + ": " : "")}scenario {name}: json: unknown field \"{key}\"{Nearest.Hint(key, _known)}");
}
