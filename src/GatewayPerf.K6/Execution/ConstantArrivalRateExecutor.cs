using GatewayPerf.K6.Reporting;
using GatewayPerf.K6.Scripts;

namespace GatewayPerf.K6.Execution;

/// <summary>Starts the arrivals of one scenario at their instants, on the thread that calls <see cref="Run"/>.</summary>
internal sealed class ConstantArrivalRateExecutor(
    ArrivalSchedule schedule, ScenarioRecorder recorder, VuFactory factory, TestContext test, IPacingSleep sleep)
{
    /// <summary>Beyond this the pacing itself was late, and an arrival without a virtual user is this runner's fault.</summary>
    private const long LateNanoseconds = 100_000_000;

    /// <summary>How long interrupted iterations get to notice it; what is still running then is lost.</summary>
    private const long InterruptNanoseconds = 2_000_000_000;

    private const long LongestSleepNanoseconds = 20_000_000;

    private readonly Lock _gate = new();
    private readonly Queue<VirtualUser> _idle = new();
    private readonly List<VirtualUser> _users = [];
    private Assignment? _assignment;
    private bool _growing;
    private bool _warned;

    public ScenarioRecorder Recorder => recorder;

    private RunClock Clock => test.Clock;

    /// <summary>Runs the scenario to its end.</summary>
    /// <param name="testStart">The instant from which start times count.</param>
    /// <param name="skipBefore">Arrivals that were due before this instant are dropped as late; 0 drops none.</param>
    public void Run(long testStart, long skipBefore)
    {
        var scenario = schedule.Scenario;
        var start = testStart + scenario.StartTime.Ticks * 100;
        var context = new ScenarioContext(scenario, start, Clock.UtcNow + TimeSpan.FromTicks((start - Clock.Now) / 100));
        _assignment = new Assignment(context, recorder, Park);
        if (schedule.Planned == 0 || !WaitUntil(start - LongestSleepNanoseconds))
            return;
        for (var i = 0; i < schedule.PreAllocatedVUs; i++)
            Enlist(factory.Take());
        for (long i = 0; i < schedule.Planned; i++)
        {
            var arrival = schedule[i, start];
            if (arrival.Due < skipBefore)
                recorder.Dropped(arrival, DropReason.Late);
            else if (WaitUntil(arrival.Due))
                StartOrDrop(arrival);
            else
                break;
        }

        var end = start + scenario.Duration.Ticks * 100;
        WaitUntil(end);
        Drain(end + scenario.GracefulStop.Ticks * 100);
    }

    private void StartOrDrop(in Arrival arrival)
    {
        VirtualUser? user;
        lock (_gate)
            user = _idle.TryDequeue(out var idle) ? idle : null;
        if (user is not null)
        {
            recorder.Started(arrival);
            user.Start(arrival);
            return;
        }

        recorder.Dropped(arrival, Clock.Now - arrival.Due > LateNanoseconds || !UsersWait() ? DropReason.Late : DropReason.NoVu);
        Grow();
    }

    /// <summary>Whether the target holds the virtual users (nine of ten wait) rather than this machine.</summary>
    private bool UsersWait()
    {
        lock (_gate)
            return _users.Count(u => u.IsWaiting) * 10 >= _users.Count * 9;
    }

    private void Grow()
    {
        lock (_gate)
        {
            if (_users.Count >= schedule.MaxVUs && !_warned)
            {
                _warned = true;
                test.Log.Warn($"Insufficient VUs, reached {schedule.MaxVUs} active VUs and cannot initialize more",
                    ("executor", Options.ConstantArrivalRateOptions.Executor), ("scenario", schedule.Scenario.Name));
            }

            if (_growing || _users.Count >= schedule.MaxVUs)
                return;
            _growing = true;
        }

        // One at a time and beside the pacing, as in k6.
        _ = Task.Run(() =>
        {
            try
            {
                Enlist(factory.Take());
            }
            catch (K6Exception e)
            {
                test.Control.Abort(e.Code, e.Message);
            }
            finally
            {
                lock (_gate)
                    _growing = false;
            }
        });
    }

    private void Enlist(VirtualUser user)
    {
        user.Activate(_assignment!);
        lock (_gate)
        {
            _users.Add(user);
            _idle.Enqueue(user);
        }
    }

    private void Park(VirtualUser user)
    {
        lock (_gate)
            _idle.Enqueue(user);
    }

    private bool AllIdle()
    {
        lock (_gate)
            return _idle.Count == _users.Count && !_growing;
    }

    private void Drain(long until)
    {
        while (!AllIdle() && Clock.Now < until && !test.Control.Aborted.IsCancellationRequested)
            sleep.Sleep(Math.Min(LongestSleepNanoseconds / 10, Math.Max(1, until - Clock.Now)));
        VirtualUser[] busy;
        lock (_gate)
            busy = [.. _users.Except(_idle)];
        foreach (var user in busy)
            user.Interrupt();
        for (var deadline = Clock.Now + InterruptNanoseconds; !AllIdle() && Clock.Now < deadline;)
            sleep.Sleep(LongestSleepNanoseconds / 10);
        lock (_gate)
            factory.GiveBack(_idle);
    }

    /// <summary>False when the run was aborted meanwhile.</summary>
    private bool WaitUntil(long instant)
    {
        while (true)
        {
            if (test.Control.Aborted.IsCancellationRequested)
                return false;
            var remaining = instant - Clock.Now;
            if (remaining <= 0)
                return true;
            sleep.Sleep(Math.Min(remaining, LongestSleepNanoseconds));
        }
    }
}
