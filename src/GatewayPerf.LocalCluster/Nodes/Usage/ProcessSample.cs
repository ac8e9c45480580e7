namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>One process at one moment, as /proc tells it.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="StartTime">When it started, in clock ticks since boot: with the id it names a process for good.</param>
/// <param name="Parent">Its parent's id.</param>
/// <param name="Session">Its session.</param>
/// <param name="OwnTicks">CPU time of its own threads, user and system, in clock ticks.</param>
/// <param name="ChildTicks">CPU time of the children that it has waited for, and of theirs, in clock ticks.</param>
/// <param name="ResidentBytes">Memory that it holds in RAM.</param>
internal readonly record struct ProcessSample(int Pid, long StartTime, int Parent, int Session, long OwnTicks, long ChildTicks, long ResidentBytes)
{
    /// <summary>All CPU time that the process answers for, in clock ticks.</summary>
    public long Ticks => OwnTicks + ChildTicks;
}
