using System.Collections.Concurrent;
using System.Globalization;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A scenario of the executor <c>per-vu-iterations</c>: each virtual user runs so many iterations.</summary>
internal sealed record PerVUIterations : IterationsScenario
{
    public const string ExecutorName = "per-vu-iterations";

    public PerVUIterations(ScenarioReader reader) : base(reader, static (iterations, _) => iterations > 0 ? null : "the number of iterations must be more than 0")
    {
    }

    public override string Executor => ExecutorName;

    public override PerVUIterationsExecutor Share(ExecutionTuple tuple) => new(this, tuple);
}

/// <summary>Runs it.</summary>
internal sealed class PerVUIterationsExecutor(PerVUIterations scenario, ExecutionTuple tuple) : FixedVUsExecutor(scenario, tuple, scenario.VUs)
{
    private readonly ConcurrentDictionary<VirtualUser, long> _claimed = new();

    public override string Description => string.Create(CultureInfo.InvariantCulture,
        $"{scenario.Iterations} iterations for each of {VUs} VUs{Facts($"maxDuration: {GoDuration.Format(scenario.RegularDuration)}")}");

    public override double Progress(TimeSpan elapsed) => VUs == 0 ? 1 : (double)_claimed.Values.Sum() / (VUs * scenario.Iterations);

    protected override bool Claim(VirtualUser user)
    {
        var claimed = _claimed.GetOrAdd(user, 0);
        if (claimed == scenario.Iterations)
            return false;
        _claimed[user] = claimed + 1;
        return true;
    }

    protected override IEnumerable<long> Left() =>
        Enumerable.Repeat(scenario.Iterations, (int)VUs - _claimed.Count).Concat(_claimed.Values.Select(c => scenario.Iterations - c)).Where(left => left > 0);
}
