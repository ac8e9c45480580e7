using System.Diagnostics;
using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>Ends every process of a cluster, also what escaped its daemon.</summary>
internal static class Sweep
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Kills whatever carries one of the environment entries, until nothing does. Throws <see cref="UserException"/> when something remains.</summary>
    public static async Task RunAsync(CancellationToken cancellationToken, params IReadOnlyList<string> marks)
    {
        var watch = Stopwatch.StartNew();
        while (Find(marks) is { Count: > 0 } found)
        {
            if (watch.Elapsed > Deadline)
                throw new UserException($"The processes {string.Join(", ", found)} of the cluster cannot be ended; end them and try again.");
            Kill(found);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Kills whatever carries the environment entry now.</summary>
    public static void Kill(string mark) => Kill(Find(mark));

    /// <summary>The processes that carry one of the entries, but for this one.</summary>
    public static IReadOnlyList<int> Find(params IReadOnlyList<string> marks) =>
        [.. ProcFile.Processes().Where(pid => pid != Environment.ProcessId && ProcFile.HasVariable(pid, marks))];

    private static void Kill(IReadOnlyList<int> pids)
    {
        foreach (var pid in pids)
        {
            // One that leads a group takes its group along, whatever environment the others have made for themselves.
            Native.SignalGroup(pid, Signal.Kill);
            Native.SignalProcess(pid, Signal.Kill);
        }
    }
}
