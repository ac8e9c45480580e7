using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A scenario of the executor <c>per-vu-iterations</c>: each virtual user runs so many iterations.</summary>
internal sealed record PerVUIterations : Scenario
{
    public const string ExecutorName = "per-vu-iterations";

    public PerVUIterations(ScenarioReader reader) : base(reader)
    {
        VUs = reader.Integer("vus") ?? 1;
        Iterations = reader.Integer("iterations") ?? 1;
        RegularDuration = reader.Duration("maxDuration") ?? TimeSpan.FromMinutes(10);
        reader.Require(VUs > 0, "the number of VUs must be more than 0");
        reader.Require(Iterations > 0, "the number of iterations must be more than 0");
        reader.AtLeastASecond("maxDuration", RegularDuration);
    }

    public override string Executor => ExecutorName;

    /// <summary>k6's <c>maxDuration</c>.</summary>
    public override TimeSpan RegularDuration { get; }

    public long VUs { get; }

    /// <summary>Iterations of each virtual user.</summary>
    public long Iterations { get; }

    public override PerVUIterationsExecutor Share(ExecutionTuple tuple) => new(this, tuple);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("vus", VUs);
        json.WriteNumber("iterations", Iterations);
        json.WriteString("maxDuration", GoDuration.Format(RegularDuration));
    }
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
