using GatewayPerf.LocalCluster.Nodes.Usage;

namespace GatewayPerf.LocalCluster.Tests.Nodes.Usage;

/// <summary>Processes that a test makes up.</summary>
internal sealed class FakeProcesses : IProcessTable
{
    public Dictionary<int, (ProcessSample Sample, string? Mark)> All { get; } = [];

    public long TicksPerSecond => 100;

    public IReadOnlyList<ProcessSample> Read() => [.. All.Values.Select(process => process.Sample)];

    public string? Variable(int pid, string name) => All[pid].Mark is { } mark && mark.StartsWith(name + "=", StringComparison.Ordinal) ? mark : null;

    public void Set(int pid, int parent, int session, long ticks, long memory = 0, string? mark = null) =>
        All[pid] = (new ProcessSample(pid, pid, parent, session, ticks, 0, memory), mark);
}
