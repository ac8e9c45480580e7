using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>This instance's part of a scenario, and how it is run.</summary>
internal abstract class Executor(Scenario scenario, ExecutionTuple tuple)
{
    public Scenario Scenario => scenario;

    /// <summary>How this instance's iterations are numbered among those of the whole test.</summary>
    public ExecutionTuple Tuple { get; protected init; } = tuple;

    /// <summary>How many arrivals this instance is to start; null for a closed model, which starts as many as it can.</summary>
    public virtual long? Planned => null;

    /// <summary>Whether this instance's segment gives it anything to do.</summary>
    public abstract bool HasWork { get; }

    /// <summary>The virtual users that it needs over time; the last step needs none.</summary>
    public abstract IReadOnlyList<ExecutionStep> Steps { get; }

    public long MaxVUs => Steps.Select(s => s.Planned + s.Unplanned).DefaultIfEmpty().Max();

    /// <summary>Virtual users that all begin an iteration at its start.</summary>
    public virtual long FirstVUs => 0;

    /// <summary>What it does, as k6 puts it: <c>5 looping VUs for 10s (gracefulStop: 30s)</c>.</summary>
    public abstract string Description { get; }

    /// <summary>How much of it is done, 0 to 1, that long after its start.</summary>
    public virtual double Progress(TimeSpan elapsed) =>
        scenario.RegularDuration == TimeSpan.Zero ? 1 : Math.Clamp(elapsed / scenario.RegularDuration, 0, 1);

    /// <summary>Runs it to its end, graceful stop included, on the thread that calls.</summary>
    public abstract void Run(ScenarioRun run);

    /// <summary>The facts in brackets that close a description.</summary>
    protected string Facts(params ReadOnlySpan<string> facts)
    {
        List<string> all = [.. facts];
        if (scenario.Exec != "default")
            all.Add($"exec: {scenario.Exec}");
        if (scenario.StartTime > TimeSpan.Zero)
            all.Add($"startTime: {GoDuration.Format(scenario.StartTime)}");
        if (scenario.GracefulStop > TimeSpan.Zero)
            all.Add($"gracefulStop: {GoDuration.Format(scenario.GracefulStop)}");
        return all.Count == 0 ? "" : $" ({string.Join(", ", all)})";
    }
}
