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

    /// <summary>The name of the run.</summary>
    [JsonIgnore]
    public RunId RunId => new($"{Name}-{Number}");

    /// <summary>The first of so many. Throws <see cref="UserException"/> when there is no room for their numbers.</summary>
    /// <param name="name">The name, without <paramref name="suffix"/>.</param>
    /// <param name="suffix">What is added to it; may be empty.</param>
    /// <param name="count">How many.</param>
    internal static RunGroup First(string name, string suffix, int count)
    {
        var room = RunId.MostLetters - $"{suffix}-{count}".Length;
        return name.Length <= room ? new RunGroup(name + suffix, 1, count) : throw new UserException($"--run-id {name} is too long to name {count} runs; make it at most {room} characters.");
    }
}
