using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>The processes that /proc lists.</summary>
internal sealed class ProcessTable : IProcessTable
{
    /// <inheritdoc/>
    public long TicksPerSecond { get; } = Native.ClockTicksPerSecond();

    /// <inheritdoc/>
    public IReadOnlyList<ProcessSample> Read() => [.. ProcFile.Processes().Select(ProcFile.Sample).OfType<ProcessSample>()];

    /// <inheritdoc/>
    public long AnonymousBytes(int pid) => ProcFile.AnonymousBytes(pid);

    /// <inheritdoc/>
    public string? Variable(int pid, string name) => ProcFile.Variable(pid, name);
}
