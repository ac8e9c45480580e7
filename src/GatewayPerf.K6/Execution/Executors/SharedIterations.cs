using System.Globalization;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A scenario of the executor <c>shared-iterations</c>: virtual users that take iterations from one heap until it is empty.</summary>
internal sealed record SharedIterations : IterationsScenario
{
    public const string ExecutorName = "shared-iterations";

    public SharedIterations(ScenarioReader reader) : base(reader, static (iterations, vus) =>
        iterations < vus ? $"the number of iterations ({iterations}) can't be less than the number of VUs ({vus})" : null)
    {
    }

    public override string Executor => ExecutorName;

    public override SharedIterationsExecutor Share(ExecutionTuple tuple) => new(this, tuple);
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
