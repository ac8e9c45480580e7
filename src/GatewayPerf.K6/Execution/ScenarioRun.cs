using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Reporting;
using GatewayPerf.K6.Scripts;

namespace GatewayPerf.K6.Execution;

/// <summary>What a running executor works with: its instants, the ledger, and virtual users to take and to give back.</summary>
internal sealed class ScenarioRun
{
    public const long LongestSleepNanoseconds = 20_000_000;

    /// <summary>How long interrupted iterations get to notice it; what is still running then is lost.</summary>
    public const long InterruptNanoseconds = 2_000_000_000;

    /// <summary>What starting a thread takes at most: 0.25 ms, more on a busy machine.</summary>
    private const long ThreadStartNanoseconds = 1_000_000;

    private readonly Executor _executor;
    private readonly IPacingSleep _sleep;
    private readonly ScenarioContext _context;
    private long _iterations = -1;

    /// <param name="executor">What is run.</param>
    /// <param name="recorder">Its ledger.</param>
    /// <param name="factory">Where virtual users come from.</param>
    /// <param name="test">The test.</param>
    /// <param name="sleep">How its thread waits.</param>
    /// <param name="testStart">The instant from which start times count.</param>
    /// <param name="skipBefore">Arrivals that were due before this instant are dropped as late; 0 drops none.</param>
    public ScenarioRun(
        Executor executor, ScenarioRecorder recorder, VuFactory factory, TestContext test, IPacingSleep sleep, long testStart, long skipBefore)
    {
        (_executor, _sleep, Recorder, Factory, Test, SkipBefore) = (executor, sleep, recorder, factory, test, skipBefore);
        Start = testStart + executor.Scenario.StartTime.Ticks * 100;
        var startedAt = Clock.UtcNow + TimeSpan.FromTicks((Start - Clock.Now) / 100);
        _context = new ScenarioContext(executor.Scenario, startedAt, () => executor.Progress(TimeSpan.FromTicks((Clock.Now - Start) / 100)));
    }

    public ScenarioRecorder Recorder { get; }

    public VuFactory Factory { get; }

    public TestContext Test { get; }

    public RunClock Clock => Test.Clock;

    /// <summary>The scenario's start, in nanoseconds of the run's clock, as every instant here.</summary>
    public long Start { get; }

    public long SkipBefore { get; }

    public bool IsAborted => Test.Control.Aborted.IsCancellationRequested;

    /// <summary>The instant that lies this long after the scenario's start.</summary>
    public long After(TimeSpan offset) => Start + offset.Ticks * 100;

    /// <summary>How long before its start an executor begins that lets so many virtual users iterate at once.</summary>
    public static long Lead(long firstVUs) => LongestSleepNanoseconds + firstVUs * ThreadStartNanoseconds;

    /// <summary>Waits until shortly before the start and has threads for so many virtual users; a start that has come is not held up. False when the run was aborted.</summary>
    public bool Prepare(long firstVUs)
    {
        if (!WaitUntil(Start - Lead(firstVUs)))
            return false;
        for (; firstVUs > 0 && Clock.Now < Start; firstVUs--)
            BlockingWorkers.Prepare();
        return true;
    }

    /// <summary>Puts a virtual user to work for this scenario; <paramref name="idle"/> is called on its thread after each iteration.</summary>
    public VirtualUser Employ(VirtualUser user, Action<VirtualUser> idle)
    {
        user.Activate(new Assignment(_context, Recorder, idle));
        return user;
    }

    /// <summary>Starts an iteration of a closed model now.</summary>
    public void Begin(VirtualUser user)
    {
        var (now, local) = (Clock.Now, Interlocked.Increment(ref _iterations));
        // A virtual user that was made ready early never starts before the scenario.
        var arrival = new Arrival(local, _executor.Tuple.Global(local), Math.Max(0, now - Start), now);
        Recorder.Started(arrival);
        user.Start(arrival);
    }

    /// <summary>False when the run was aborted meanwhile.</summary>
    public bool WaitUntil(long instant) => WaitUntil(instant, static () => false) && !IsAborted;

    /// <summary>Waits for an instant or a condition; also ends when the run is aborted. Tells whether the instant has come.</summary>
    public bool WaitUntil(long instant, Func<bool> unless)
    {
        while (true)
        {
            var remaining = instant - Clock.Now;
            if (remaining <= 0)
                return true;
            if (IsAborted || unless())
                return false;
            _sleep.Sleep(Math.Min(remaining, LongestSleepNanoseconds));
        }
    }

    /// <summary>Waits for a condition that is near, for at most so long; an abort does not end it.</summary>
    public void WaitBriefly(long nanoseconds, Func<bool> until)
    {
        for (var deadline = Clock.Now + nanoseconds; !until() && Clock.Now < deadline;)
            _sleep.Sleep(LongestSleepNanoseconds / 10);
    }
}
