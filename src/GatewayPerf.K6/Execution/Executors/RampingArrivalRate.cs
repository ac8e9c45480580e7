using System.Globalization;
using System.Text.Json;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A scenario of the executor <c>ramping-arrival-rate</c>: the rate of new iterations goes from target to target in straight lines.</summary>
internal sealed record RampingArrivalRate : Scenario
{
    public const string ExecutorName = "ramping-arrival-rate";

    public RampingArrivalRate(ScenarioReader reader) : base(reader)
    {
        var (preAllocated, most) = (reader.Integer("preAllocatedVUs"), reader.Integer("maxVUs"));
        StartRate = reader.Integer("startRate") ?? 0;
        TimeUnit = reader.Duration("timeUnit") ?? TimeSpan.FromSeconds(1);
        reader.Require(StartRate >= 0, "the startRate value can't be negative");
        reader.Require(TimeUnit > TimeSpan.Zero, "the timeUnit must be more than 0");
        Stages = reader.Stages(ofVUs: false);
        reader.RequireVUs(preAllocated, most);
        (PreAllocatedVUs, MaxVUs) = (preAllocated ?? 0, most ?? preAllocated ?? 0);
        RegularDuration = Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Duration);
        Ramp = new ArrivalRamp(StartRate, TimeUnit, Stages);
    }

    public override string Executor => ExecutorName;

    public override TimeSpan RegularDuration { get; }

    /// <summary>Arrivals a <see cref="TimeUnit"/> at the start.</summary>
    public long StartRate { get; }

    public TimeSpan TimeUnit { get; }

    public IReadOnlyList<Stage> Stages { get; }

    public long PreAllocatedVUs { get; }

    public long MaxVUs { get; }

    /// <summary>Which arrivals the whole test plans, and when.</summary>
    public ArrivalRamp Ramp { get; }

    public override RampingArrivalRateExecutor Share(ExecutionTuple tuple) => new(this, tuple);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("startRate", StartRate);
        json.WriteString("timeUnit", GoDuration.Format(TimeUnit));
        json.WriteStages(Stages);
        json.WriteNumber("preAllocatedVUs", PreAllocatedVUs);
        json.WriteNumber("maxVUs", MaxVUs);
    }
}

/// <summary>Runs it.</summary>
internal sealed class RampingArrivalRateExecutor(RampingArrivalRate scenario, ExecutionTuple tuple)
    : ArrivalRateExecutor(scenario, tuple, scenario.PreAllocatedVUs, scenario.MaxVUs, scenario.Ramp.Arrivals)
{
    public override string Description => string.Create(CultureInfo.InvariantCulture,
        $"Up to {Rate:0.00} iterations/s for {GoDuration.Format(Scenario.RegularDuration)} over {scenario.Stages.Count} stages{Facts(VUsFact)}");

    private double Rate => MostVUs == 0 ? 0
        : Math.Max(scenario.StartRate, scenario.Stages.Max(s => s.Target)) / scenario.TimeUnit.TotalSeconds * MostVUs / scenario.MaxVUs;

    protected override long Offset(long arrival) => scenario.Ramp.Offset(arrival);
}
