using System.Globalization;
using System.Text.Json;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A scenario of the executor <c>constant-arrival-rate</c>: iterations start at a fixed rate.</summary>
internal sealed record ConstantArrivalRate : Scenario
{
    public const string ExecutorName = "constant-arrival-rate";

    public ConstantArrivalRate(ScenarioReader reader) : base(reader)
    {
        var (rate, preAllocated, most) = (reader.Integer("rate"), reader.Integer("preAllocatedVUs"), reader.Integer("maxVUs"));
        TimeUnit = reader.Duration("timeUnit") ?? TimeSpan.FromSeconds(1);
        reader.Require(rate is not null, "the iteration rate isn't specified");
        reader.Require(rate is null or > 0, "the iteration rate must be more than 0");
        reader.Require(TimeUnit > TimeSpan.Zero, "the timeUnit must be more than 0");
        RegularDuration = reader.RequiredDuration("duration");
        reader.RequireVUs(preAllocated, most);
        (Rate, PreAllocatedVUs, MaxVUs) = (rate ?? 0, preAllocated ?? 0, most ?? preAllocated ?? 0);
    }

    public override string Executor => ExecutorName;

    public override TimeSpan RegularDuration { get; }

    /// <summary>Arrivals a <see cref="TimeUnit"/>.</summary>
    public long Rate { get; }

    public TimeSpan TimeUnit { get; }

    public long PreAllocatedVUs { get; }

    public long MaxVUs { get; }

    /// <summary>
    /// How many arrivals the whole test plans: those due before the end. Exact where k6 rounds the period down to whole nanoseconds, which
    /// makes it plan one arrival too many at rates such as 300/s.
    /// </summary>
    public long Arrivals => (long)(((Int128)RegularDuration.Ticks * Rate + TimeUnit.Ticks - 1) / TimeUnit.Ticks);

    /// <summary>Nanoseconds from the start to the arrival with this index, which counts from 0.</summary>
    public long Offset(long arrival) => (long)((Int128)arrival * TimeUnit.Ticks * 100 / Rate);

    public override ConstantArrivalRateExecutor Share(ExecutionTuple tuple) => new(this, tuple);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("rate", Rate);
        json.WriteString("timeUnit", GoDuration.Format(TimeUnit));
        json.WriteString("duration", GoDuration.Format(RegularDuration));
        json.WriteNumber("preAllocatedVUs", PreAllocatedVUs);
        json.WriteNumber("maxVUs", MaxVUs);
    }
}

/// <summary>Runs it.</summary>
internal sealed class ConstantArrivalRateExecutor(ConstantArrivalRate scenario, ExecutionTuple tuple)
    : ArrivalRateExecutor(scenario, tuple, scenario.PreAllocatedVUs, scenario.MaxVUs, scenario.Arrivals)
{
    public override string Description => string.Create(CultureInfo.InvariantCulture,
        $"{Rate:0.00} iterations/s for {GoDuration.Format(Scenario.RegularDuration)}{Facts(VUsFact)}");

    private double Rate => MostVUs == 0 ? 0 : scenario.Rate / scenario.TimeUnit.TotalSeconds * MostVUs / scenario.MaxVUs;

    protected override long Offset(long arrival) => scenario.Offset(arrival);
}
