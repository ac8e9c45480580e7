namespace GatewayPerf.K6.Execution.Executors;

/// <summary>
/// The places of a ramp's virtual users, lowest first. A place that is wanted has a virtual user that iterates; one that is no longer wanted lets it finish
/// its iteration for the graceful ramp-down, and if the place is wanted again meanwhile it just goes on.
/// </summary>
internal sealed class RampSlots
{
    private readonly ScenarioRun _run;
    private readonly long _end;
    private readonly long _gracefulRampDown;
    private readonly Lock _gate = new();
    private readonly Slot[] _slots;
    private readonly Queue<(long At, Slot Slot, int Stop)> _hardStops = new();
    private int _wanted;

    public RampSlots(ScenarioRun run, int count, long end, TimeSpan gracefulRampDown)
    {
        (_run, _end, _gracefulRampDown) = (run, end, gracefulRampDown.Ticks * 100);
        _slots = [.. Enumerable.Range(0, count).Select(_ => new Slot())];
    }

    /// <summary>Lets so many iterate from now on.</summary>
    public void Want(int count)
    {
        for (; _wanted < count; _wanted++)
            Start(_slots[_wanted]);
        while (_wanted > count)
            Stop(_slots[--_wanted]);
    }

    /// <summary>Waits for an instant and interrupts meanwhile what has used up its graceful ramp-down; false when the run was aborted.</summary>
    public bool WaitUntil(long instant)
    {
        while (_hardStops.TryPeek(out var next) && next.At <= instant)
        {
            if (!_run.WaitUntil(next.At))
                return false;
            _hardStops.Dequeue();
            lock (_gate)
            {
                if (next.Slot.Stops == next.Stop && !next.Slot.Wanted)
                    next.Slot.User?.Interrupt();
            }
        }

        return _run.WaitUntil(instant);
    }

    /// <summary>Ends what still iterates: at the latest at that instant, and at once when the run was aborted.</summary>
    public void Drain(long until)
    {
        Want(0);
        for (var due = true; due && !AllFree() && _run.Clock.Now < until;)
            due = WaitUntil(Math.Min(until, _run.Clock.Now + ScenarioRun.LongestSleepNanoseconds / 10));
        lock (_gate)
        {
            foreach (var slot in _slots)
                slot.User?.Interrupt();
        }

        _run.WaitBriefly(ScenarioRun.InterruptNanoseconds, AllFree);
    }

    private void Start(Slot slot)
    {
        lock (_gate)
        {
            slot.Wanted = true;
            if (slot.User is not null)
                return;
        }

        var user = _run.Factory.TakePlanned();
        lock (_gate)
            slot.User = user;
        _run.Begin(_run.Employ(user, _ => Continue(slot)));
    }

    private void Stop(Slot slot)
    {
        lock (_gate)
        {
            slot.Wanted = false;
            slot.Stops++;
        }

        // At the end of the ramp the graceful stop takes over, which Drain sees to.
        if (_run.Clock.Now < _end)
            _hardStops.Enqueue((_run.Clock.Now + _gracefulRampDown, slot, slot.Stops));
    }

    /// <summary>After an iteration, on the thread of the virtual user.</summary>
    private void Continue(Slot slot)
    {
        VirtualUser user;
        lock (_gate)
        {
            user = slot.User!;
            if (!slot.Wanted || _run.IsAborted || _run.Clock.Now >= _end)
            {
                slot.User = null;
                _run.Factory.GiveBack([user]);
                return;
            }

            // It may have been told to stop for good just before the place was wanted again.
            user.Resume();
        }

        _run.Begin(user);
    }

    private bool AllFree()
    {
        lock (_gate)
            return _slots.All(s => s.User is null);
    }

    private sealed class Slot
    {
        public bool Wanted { get; set; }

        /// <summary>How often it was told to stop: a later stop makes an earlier one's deadline void.</summary>
        public int Stops { get; set; }

        public VirtualUser? User { get; set; }
    }
}
