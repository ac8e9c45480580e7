using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>Runs that one call makes in a row on one cluster, so that they can be compared as one side.</summary>
/// <param name="Name">What all of them are called; a run of it is <c>{name}-{number}</c>.</param>
/// <param name="Number">Which of them this one is, from 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record RunGroup(string Name, int Number, int Count)
{
    /// <summary>The most runs of a group.</summary>
    public const int Most = 20;

    /// <summary>How many come after it.</summary>
    [JsonIgnore]
    public int Left => Count - Number;

    /// <summary>Whether others come after it.</summary>
    [JsonIgnore]
    public bool HasNext => Left > 0;

    /// <summary>The name of the run.</summary>
    [JsonIgnore]
    public string RunName => $"{Name}-{Number}";

    /// <summary>The plan as the first of so many runs; as it is for one. Throws <see cref="UserException"/> when they cannot be made.</summary>
    public static RunPlan Of(RunPlan plan, int iterations)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return iterations switch
        {
            1 => plan,
            < 1 or > Most => throw new UserException($"--iterations {iterations} is out of range; it is 1 to {Most}."),
            _ => At(plan, Named(plan.RunId.Value, iterations)),
        };
    }

    /// <summary>The plan of the run that comes after this one of its group.</summary>
    public static RunPlan Next(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Group is { HasNext: true } group ? At(plan, group with { Number = group.Number + 1 }) : throw new InvalidOperationException($"Nothing comes after run {plan.RunId}.");
    }

    // Everything else in a plan does not depend on the name of the run.
    private static RunPlan At(RunPlan plan, RunGroup group) => plan with { RunId = new RunId(group.RunName), Group = group };

    // The longest name is that of the last one.
    private static RunGroup Named(string name, int count)
    {
        var room = RunId.MostLetters - $"-{count}".Length;
        return name.Length <= room ? new RunGroup(name, 1, count) : throw new UserException($"--run-id {name} is too long to name {count} runs; make it at most {room} characters.");
    }
}
