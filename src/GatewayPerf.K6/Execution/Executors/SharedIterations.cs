using System.Globalization;
using System.Text.Json;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A scenario of the executor <c>shared-iterations</c>: virtual users that take iterations from one heap until it is empty.</summary>
internal sealed record SharedIterations : Scenario
{
    public const string ExecutorName = "shared-iterations";

    public SharedIterations(ScenarioReader reader) : base(reader)
    {
        VUs = reader.Integer("vus") ?? 1;
        Iterations = reader.Integer("iterations") ?? 1;
        RegularDuration = reader.Duration("maxDuration") ?? TimeSpan.FromMinutes(10);
        reader.Require(VUs > 0, "the number of VUs must be more than 0");
        reader.Require(Iterations >= VUs, $"the number of iterations ({Iterations}) can't be less than the number of VUs ({VUs})");
        reader.AtLeastASecond("maxDuration", RegularDuration);
    }

    public override string Executor => ExecutorName;

    /// <summary>k6's <c>maxDuration</c>.</summary>
    public override TimeSpan RegularDuration { get; }

    public long VUs { get; }

    public long Iterations { get; }

    public override SharedIterationsExecutor Share(ExecutionTuple tuple) => new(this, tuple);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("vus", VUs);
        json.WriteNumber("iterations", Iterations);
        json.WriteString("maxDuration", GoDuration.Format(RegularDuration));
    }
}

/// <summary>Runs it.</summary>
internal sealed class SharedIterationsExecutor : FixedVUsExecutor
{
    private long _claimed;

    public SharedIterationsExecutor(SharedIterations scenario, ExecutionTuple tuple) : base(scenario, tuple, scenario.VUs)
    {
        // Iterations follow the virtual users, so that no instance has one without the other.
        Tuple = VUs == 0 ? tuple : tuple.ScaledTo(scenario.VUs);
        Iterations = VUs == 0 ? 0 : Tuple.Scale(scenario.Iterations);
    }

    public override bool HasWork => base.HasWork && Iterations > 0;

    /// <summary>Iterations of this instance.</summary>
    public long Iterations { get; }

    public override string Description => string.Create(CultureInfo.InvariantCulture,
        $"{Iterations} iterations shared among {VUs} VUs{Facts($"maxDuration: {GoDuration.Format(Scenario.RegularDuration)}")}");

    public override double Progress(TimeSpan elapsed) => Iterations == 0 ? 1 : (double)Claimed / Iterations;

    protected override bool Claim(VirtualUser user) => Interlocked.Increment(ref _claimed) <= Iterations;

    protected override IEnumerable<long> Left() => Claimed < Iterations ? [Iterations - Claimed] : [];

    private long Claimed => Math.Min(Volatile.Read(ref _claimed), Iterations);
}
