using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>An open model: starts the arrivals of one scenario at their instants, whatever the target does.</summary>
internal abstract class ArrivalRateExecutor : Executor
{
    /// <summary>Beyond this the pacing itself was late, and an arrival without a virtual user is this runner's fault.</summary>
    private const long LateNanoseconds = 100_000_000;

    private int _growing;
    private bool _warned;

    /// <param name="scenario">The scenario.</param>
    /// <param name="tuple">This instance's part.</param>
    /// <param name="preAllocatedVUs">Virtual users of the whole test that are made beforehand.</param>
    /// <param name="maxVUs">Virtual users of the whole test at most; an instance's share of the arrivals follows its share of these.</param>
    /// <param name="arrivals">Arrivals of the whole test.</param>
    protected ArrivalRateExecutor(Scenario scenario, ExecutionTuple tuple, long preAllocatedVUs, long maxVUs, long arrivals) : base(scenario, tuple)
    {
        PreAllocatedVUs = tuple.Scale(preAllocatedVUs);
        MostVUs = tuple.Scale(maxVUs);
        Tuple = MostVUs == 0 ? tuple : tuple.ScaledTo(maxVUs);
        Planned = MostVUs == 0 ? 0 : Tuple.Scale(arrivals);
        Steps =
        [
            new ExecutionStep(TimeSpan.Zero, PreAllocatedVUs, MostVUs - PreAllocatedVUs),
            new ExecutionStep(scenario.RegularDuration + scenario.GracefulStop, 0, 0),
        ];
    }

    public override long? Planned { get; }

    public override bool HasWork => Planned > 0;

    public override IReadOnlyList<ExecutionStep> Steps { get; }

    protected long PreAllocatedVUs { get; }

    protected long MostVUs { get; }

    /// <summary>How a description names the virtual users: <c>5-20</c>.</summary>
    protected string VUsFact => PreAllocatedVUs == MostVUs ? $"maxVUs: {MostVUs}" : $"maxVUs: {PreAllocatedVUs}-{MostVUs}";

    /// <summary>The <paramref name="local"/>-th own arrival of a scenario that starts at <paramref name="start"/> (nanoseconds).</summary>
    public Arrival this[long local, long start]
    {
        get
        {
            var global = Tuple.Global(local);
            var offset = Offset(global);
            return new Arrival(local, global, offset, start + offset);
        }
    }

    public override void Run(ScenarioRun run)
    {
        if (!run.Prepare(FirstVUs))
            return;
        var crew = new Crew(run);
        for (long i = 0; i < PreAllocatedVUs; i++)
            crew.Enlist(run.Employ(run.Factory.TakePlanned(), crew.Park));
        for (long i = 0; i < Planned; i++)
        {
            var arrival = this[i, run.Start];
            if (arrival.Due < run.SkipBefore)
                run.Recorder.Dropped(arrival, DropReason.Late);
            else if (run.WaitUntil(arrival.Due))
                StartOrDrop(arrival, crew, run);
            else
                break;
        }

        run.WaitUntil(run.After(Scenario.RegularDuration));
        run.WaitBriefly(ScenarioRun.InterruptNanoseconds, () => Volatile.Read(ref _growing) == 0);
        crew.Drain(run.After(Scenario.RegularDuration + Scenario.GracefulStop));
    }

    /// <summary>Nanoseconds from the scenario's start to the arrival with this index in the whole test, which counts from 0.</summary>
    protected abstract long Offset(long arrival);

    private void StartOrDrop(in Arrival arrival, Crew crew, ScenarioRun run)
    {
        if (crew.TakeIdle() is { } user)
        {
            run.Recorder.Started(arrival);
            user.Start(arrival);
            return;
        }

        var late = run.Clock.Now - arrival.Due > LateNanoseconds || !crew.MostWait;
        run.Recorder.Dropped(arrival, late ? DropReason.Late : DropReason.NoVu);
        Grow(crew, run);
    }

    /// <summary>Makes a further virtual user, one at a time and beside the pacing, as k6 does.</summary>
    private void Grow(Crew crew, ScenarioRun run)
    {
        if (Volatile.Read(ref _growing) != 0)
            return;
        if (crew.Count >= MostVUs)
        {
            if (!_warned)
                run.Test.Log.Warn($"Insufficient VUs, reached {MostVUs} active VUs and cannot initialize more", ("executor", Scenario.Executor), ("scenario", Scenario.Name));
            _warned = true;
            return;
        }

        Volatile.Write(ref _growing, 1);
        _ = Task.Run(() =>
        {
            try
            {
                crew.Enlist(run.Employ(run.Factory.TakeUnplanned(), crew.Park));
            }
            catch (K6Exception e)
            {
                run.Test.Control.Abort(e.Code, e.Message);
            }
            finally
            {
                Volatile.Write(ref _growing, 0);
            }
        });
    }
}
