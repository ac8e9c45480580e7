using System.Globalization;
using System.Text.Json;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A scenario of the executor <c>constant-vus</c>: virtual users that iterate for a time.</summary>
internal sealed record ConstantVUs : Scenario
{
    public const string ExecutorName = "constant-vus";

    public ConstantVUs(ScenarioReader reader) : base(reader)
    {
        VUs = reader.Integer("vus") ?? 1;
        reader.Require(VUs > 0, "the number of VUs must be more than 0");
        RegularDuration = reader.RequiredDuration("duration");
    }

    public override string Executor => ExecutorName;

    public override TimeSpan RegularDuration { get; }

    public long VUs { get; }

    public override ConstantVUsExecutor Share(ExecutionTuple tuple) => new(this, tuple);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("vus", VUs);
        json.WriteString("duration", GoDuration.Format(RegularDuration));
    }
}

/// <summary>Runs it.</summary>
internal sealed class ConstantVUsExecutor(ConstantVUs scenario, ExecutionTuple tuple) : FixedVUsExecutor(scenario, tuple, scenario.VUs)
{
    public override string Description =>
        string.Create(CultureInfo.InvariantCulture, $"{VUs} looping VUs for {GoDuration.Format(Scenario.RegularDuration)}{Facts()}");

    protected override bool Claim(VirtualUser user) => true;

    protected override IEnumerable<long> Left() => [];
}
