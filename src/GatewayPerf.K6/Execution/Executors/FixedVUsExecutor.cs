using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A closed model with a fixed number of virtual users, each of which starts its next iteration when one has ended.</summary>
internal abstract class FixedVUsExecutor(Scenario scenario, ExecutionTuple tuple, long vus) : Executor(scenario, tuple)
{
    /// <summary>Virtual users of this instance.</summary>
    protected long VUs { get; } = tuple.Scale(vus);

    public override bool HasWork => VUs > 0;

    public override long FirstVUs => VUs;

    public override IReadOnlyList<ExecutionStep> Steps =>
        HasWork ? [new ExecutionStep(TimeSpan.Zero, VUs, 0), new ExecutionStep(Scenario.RegularDuration + Scenario.GracefulStop, 0, 0)] : [];

    public override void Run(ScenarioRun run)
    {
        if (!run.Prepare(VUs))
            return;
        var (crew, end) = (new Crew(run), run.After(Scenario.RegularDuration));
        void Continue(VirtualUser user)
        {
            if (!run.IsAborted && run.Clock.Now < end && Claim(user))
                run.Begin(user);
            else
                crew.Park(user);
        }

        for (long i = 0; i < VUs; i++)
            crew.Enlist(run.Employ(run.Factory.TakePlanned(), Continue));
        if (run.WaitUntil(run.Start))
        {
            for (long i = 0; i < VUs; i++)
                Continue(crew.TakeIdle()!);
            run.WaitUntil(end, unless: () => crew.AllIdle);
        }

        crew.Drain(run.After(Scenario.RegularDuration + Scenario.GracefulStop));
        foreach (var left in Left())
            run.Recorder.LeftOver(left);
    }

    /// <summary>Whether this virtual user has another iteration to start; if so it is taken. Called on its thread.</summary>
    protected abstract bool Claim(VirtualUser user);

    /// <summary>The iterations that nobody started, as k6 counts them: one number a sample.</summary>
    protected abstract IEnumerable<long> Left();
}
