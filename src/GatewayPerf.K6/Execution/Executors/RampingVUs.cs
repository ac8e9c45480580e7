using System.Globalization;
using System.Text.Json;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A scenario of the executor <c>ramping-vus</c>: the number of iterating virtual users goes from target to target in straight lines.</summary>
internal sealed record RampingVUs : Scenario
{
    public const string ExecutorName = "ramping-vus";

    public RampingVUs(ScenarioReader reader) : base(reader)
    {
        StartVUs = reader.Integer("startVUs") ?? 1;
        GracefulRampDown = reader.Duration("gracefulRampDown") ?? TimeSpan.FromSeconds(30);
        reader.Require(StartVUs >= 0, "the number of start VUs can't be negative");
        reader.Require(StartVUs <= 100_000_000, "the startVUs exceed max limit of 100000000");
        reader.Require(GracefulRampDown >= TimeSpan.Zero, "the gracefulRampDown timeout can't be negative");
        Stages = reader.Stages(ofVUs: true);
        reader.Require(StartVUs > 0 || Stages.Any(s => s.Target > 0), "either startVUs or one of the stages' target values must be greater than 0");
        RegularDuration = Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Duration);
    }

    public override string Executor => ExecutorName;

    public override TimeSpan RegularDuration { get; }

    public long StartVUs { get; }

    /// <summary>How long a virtual user that is no longer wanted may go on with its iteration.</summary>
    public TimeSpan GracefulRampDown { get; }

    public IReadOnlyList<Stage> Stages { get; }

    public override RampingVUsExecutor Share(ExecutionTuple tuple) => new(this, tuple);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("startVUs", StartVUs);
        json.WriteStages(Stages);
        json.WriteString("gracefulRampDown", GoDuration.Format(GracefulRampDown));
    }
}

/// <summary>Runs it.</summary>
internal sealed class RampingVUsExecutor : Executor
{
    private readonly RampingVUs _scenario;
    private readonly VURamp _ramp;

    public RampingVUsExecutor(RampingVUs scenario, ExecutionTuple tuple) : base(scenario, tuple)
    {
        _scenario = scenario;
        _ramp = new VURamp(scenario, tuple);
        Steps = _ramp.Requirements(scenario.GracefulRampDown, scenario.RegularDuration + scenario.GracefulStop);
    }

    public override bool HasWork => _ramp.Most > 0;

    public override IReadOnlyList<ExecutionStep> Steps { get; }

    public override long FirstVUs => _ramp.Steps.TakeWhile(s => s.Offset == 0).Max(s => s.VUs);

    /// <summary>When this instance's virtual users start and stop.</summary>
    public IReadOnlyList<VURampStep> RampSteps => _ramp.Steps;

    public override string Description
    {
        get
        {
            var graceful = _scenario.GracefulRampDown > TimeSpan.Zero ? [$"gracefulRampDown: {GoDuration.Format(_scenario.GracefulRampDown)}"] : Array.Empty<string>();
            return string.Create(CultureInfo.InvariantCulture,
                $"Up to {_ramp.Most} looping VUs for {GoDuration.Format(_scenario.RegularDuration)} over {_scenario.Stages.Count} stages{Facts(graceful)}");
        }
    }

    public override void Run(ScenarioRun run)
    {
        if (!run.Prepare(FirstVUs))
            return;
        var end = run.After(_scenario.RegularDuration);
        var slots = new RampSlots(run, _ramp.Most, end, _scenario.GracefulRampDown);
        foreach (var step in _ramp.Steps)
        {
            if (!slots.WaitUntil(run.Start + step.Offset))
                break;
            // What a late start skipped is caught up with at once: only the number at this instant matters.
            slots.Want(step.VUs);
        }

        slots.WaitUntil(end);
        slots.Drain(run.After(_scenario.RegularDuration + _scenario.GracefulStop));
    }
}
