namespace GatewayPerf.K6.Execution;

/// <summary>The virtual users of a running scenario: who works and who is free.</summary>
internal sealed class Crew(ScenarioRun run)
{
    private readonly Lock _gate = new();
    private readonly Queue<VirtualUser> _idle = new();
    private readonly List<VirtualUser> _users = [];
    private int _waiting;

    public int Count
    {
        get
        {
            lock (_gate)
                return _users.Count;
        }
    }

    public bool AllIdle
    {
        get
        {
            lock (_gate)
                return _idle.Count == _users.Count;
        }
    }

    /// <summary>Whether the target holds the virtual users (nine of ten wait) rather than this machine.</summary>
    public bool MostWait
    {
        get
        {
            lock (_gate)
            {
                _waiting = 0;
                foreach (var user in _users)
                    _waiting += user.IsWaiting ? 1 : 0;
                return _waiting * 10 >= _users.Count * 9;
            }
        }
    }

    /// <summary>Adds one that is free.</summary>
    public void Enlist(VirtualUser user)
    {
        lock (_gate)
        {
            _users.Add(user);
            _idle.Enqueue(user);
        }
    }

    /// <summary>The one that has been free the longest; null when all work.</summary>
    public VirtualUser? TakeIdle()
    {
        lock (_gate)
            return _idle.TryDequeue(out var idle) ? idle : null;
    }

    /// <summary>One of them is free again.</summary>
    public void Park(VirtualUser user)
    {
        lock (_gate)
            _idle.Enqueue(user);
    }

    /// <summary>Lets running iterations end until an instant, interrupts what runs on, and gives everyone back.</summary>
    public void Drain(long until)
    {
        while (!AllIdle && run.Clock.Now < until && !run.IsAborted)
            run.WaitUntil(Math.Min(until, run.Clock.Now + ScenarioRun.LongestSleepNanoseconds / 10), () => AllIdle);
        VirtualUser[] busy;
        lock (_gate)
            busy = [.. _users.Except(_idle)];
        foreach (var user in busy)
            user.Interrupt();
        run.WaitBriefly(ScenarioRun.InterruptNanoseconds, () => AllIdle);
        lock (_gate)
        {
            run.Factory.GiveBack(_idle);
            _idle.Clear();
            _users.Clear();
        }
    }
}
