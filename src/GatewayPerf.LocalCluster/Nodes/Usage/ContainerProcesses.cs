using GatewayPerf.LocalCluster.Daemon;

namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>
/// Tells which process belongs to which container: those of its session, their descendants, and those that left both but carry the container's mark.
/// </summary>
internal sealed class ContainerProcesses(IProcessTable processes)
{
    // What the environment of a process that is in no container's session says; it cannot change.
    private Dictionary<(int Pid, long StartTime), string?> _marks = [];

    /// <summary>The processes of each container that live, by the container's mark. Not for two threads at once.</summary>
    public ILookup<string, ProcessSample> Find(IReadOnlyList<RunningContainer> running)
    {
        if (running.Count == 0)
            return Enumerable.Empty<ProcessSample>().ToLookup(_ => "");

        var all = processes.Read();
        var byPid = all.ToDictionary(process => process.Pid);
        var bySession = running.ToDictionary(container => container.Session, container => container.Mark);
        var known = running.Select(container => container.Mark).ToHashSet();
        var marks = new Dictionary<(int, long), string?>();
        var found = all.Select(process => (Process: process, Mark: Owner(process))).Where(pair => pair.Mark is not null && known.Contains(pair.Mark)).ToList();
        _marks = marks;
        return found.ToLookup(pair => pair.Mark!, pair => pair.Process);

        string? Owner(ProcessSample process, int generation = 0)
        {
            if (bySession.TryGetValue(process.Session, out var mark))
                return mark;

            var key = (process.Pid, process.StartTime);
            mark = _marks.TryGetValue(key, out var cached) ? cached : processes.Variable(process.Pid, ClusterMarks.Container);
            marks[key] = mark;
            return mark ?? (generation < byPid.Count && byPid.TryGetValue(process.Parent, out var parent) ? Owner(parent, generation + 1) : null);
        }
    }
}
