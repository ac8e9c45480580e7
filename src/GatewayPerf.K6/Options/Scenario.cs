using System.Text.Json;
using System.Text.RegularExpressions;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Options;

/// <summary>A scenario as the whole test has it (before segments): what every executor's configuration shares.</summary>
internal abstract partial record Scenario
{
    /// <summary>Reads the common keys and notes what is wrong with them.</summary>
    protected Scenario(ScenarioReader reader)
    {
        Name = reader.Name;
        StartTime = reader.Duration("startTime") ?? TimeSpan.Zero;
        GracefulStop = reader.Duration("gracefulStop") ?? TimeSpan.FromSeconds(30);
        Exec = reader.Text("exec") ?? "default";
        Env = reader.TextMap("env");
        Tags = reader.TextMap("tags");
        reader.Require(ValidName().IsMatch(Name), "the scenario name should contain only numbers, latin letters, underscores, and dashes");
        reader.Require(Exec.Length > 0, "exec value cannot be empty");
        reader.Require(StartTime >= TimeSpan.Zero, "the startTime can't be negative");
        reader.Require(GracefulStop >= TimeSpan.Zero, "the gracefulStop timeout can't be negative");
    }

    public string Name { get; }

    /// <summary>How scripts spell the executor.</summary>
    public abstract string Executor { get; }

    public TimeSpan StartTime { get; }

    public TimeSpan GracefulStop { get; }

    public string Exec { get; }

    public IReadOnlyDictionary<string, string> Env { get; }

    public IReadOnlyDictionary<string, string> Tags { get; }

    /// <summary>For how long from its start new iterations may begin; at most this, graceful stop not included.</summary>
    public abstract TimeSpan RegularDuration { get; }

    /// <summary>The part of it that an instance runs.</summary>
    public abstract Executor Share(ExecutionTuple tuple);

    /// <summary>Writes the keys that only this executor has.</summary>
    public abstract void Write(Utf8JsonWriter json);

    [GeneratedRegex("^[0-9a-zA-Z_-]+$")]
    private static partial Regex ValidName();
}
