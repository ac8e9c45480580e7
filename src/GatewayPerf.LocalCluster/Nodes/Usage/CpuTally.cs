namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>
/// Adds up the CPU time of a set of processes that come and go. What a process used is part of its parent's account once the parent has waited for it; of
/// one that nobody waited for, the last reading is kept, so that the sum never falls.
/// </summary>
internal sealed class CpuTally
{
    // Times are rounded down to ticks one by one: what a parent takes over may look as much smaller than what its child had.
    private const long Rounding = 2;
    private Dictionary<int, ProcessSample> _known = [];
    private long _unclaimed;

    /// <summary>CPU time of all processes since they started, in clock ticks; never falls.</summary>
    public long Ticks { get; private set; }

    /// <summary>Takes the next reading of the processes that live.</summary>
    public void Add(IReadOnlyCollection<ProcessSample> living)
    {
        var now = living.ToDictionary(process => process.Pid);
        var takenOver = new Dictionary<int, long>();
        foreach (var process in living)
        {
            if (_known.TryGetValue(process.Pid, out var before) && before.StartTime == process.StartTime)
                takenOver[process.Pid] = process.ChildTicks - before.ChildTicks;
        }

        // The largest first: a parent that took over one of two children most likely took over the one that fits best.
        foreach (var gone in _known.Values.Where(process => !IsSame(now, process)).OrderByDescending(process => process.Ticks))
        {
            if (!IsClaimed(gone, takenOver))
                _unclaimed += gone.Ticks;
        }

        _known = now;
        Ticks = Math.Max(Ticks, living.Sum(process => process.Ticks) + _unclaimed);
    }

    private static bool IsSame(Dictionary<int, ProcessSample> now, ProcessSample process) =>
        now.TryGetValue(process.Pid, out var other) && other.StartTime == process.StartTime;

    /// <summary>Whether the nearest ancestor that lives has taken over as much as the process had used.</summary>
    private bool IsClaimed(ProcessSample gone, Dictionary<int, long> takenOver)
    {
        var ancestor = gone.Parent;
        for (var generation = 0; !takenOver.ContainsKey(ancestor); generation++)
        {
            if (generation == _known.Count || !_known.TryGetValue(ancestor, out var parent))
                return false;
            ancestor = parent.Parent;
        }

        if (takenOver[ancestor] + Rounding < gone.Ticks)
            return false;
        takenOver[ancestor] = Math.Max(0, takenOver[ancestor] - gone.Ticks);
        return true;
    }
}
