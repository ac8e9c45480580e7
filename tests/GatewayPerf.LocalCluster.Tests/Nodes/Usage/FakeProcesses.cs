using GatewayPerf.LocalCluster.Nodes.Usage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes.Usage;

/// <summary>Processes that a test makes up.</summary>
internal sealed class FakeProcesses : IProcessTable
{
    public Dictionary<int, (ProcessSample Sample, string? Mark)> All { get; } = [];

    public long TicksPerSecond => 100;

    public IReadOnlyList<ProcessSample> Read() => [.. All.Values.Select(process => process.Sample)];

    /// <summary>A quarter of what a process holds is shared with others.</summary>
    public long AnonymousBytes(int pid) => All[pid].Sample.ResidentBytes * 3 / 4;

    public string? Variable(int pid, string name) => All[pid].Mark is { } mark && mark.StartsWith(name + "=", StringComparison.Ordinal) ? mark : null;

    /// <summary>A container that runs on node n1, or another.</summary>
    public static RunningContainer Container(string pod, int session, int start = 0, string node = "n1", V1Container? specification = null) => new(
        node, "default", pod, "app", session, $"LOCALCLUSTER_CONTAINER={pod}/app/{start}",
        new ContainerStart($"uid-{pod}", $"{session}-{start}", new DateTimeOffset(2026, 1, 2, 3, 4, 5 + start, TimeSpan.Zero), specification ?? new V1Container { Name = "app", Image = "img:1" }));

    public void Set(int pid, int parent, int session, long ticks, long memory = 0, string? mark = null) =>
        All[pid] = (new ProcessSample(pid, pid, parent, session, ticks, 0, memory), mark);
}
