namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>The processes of the machine.</summary>
internal interface IProcessTable
{
    /// <summary>Clock ticks a second.</summary>
    long TicksPerSecond { get; }

    /// <summary>All processes as they are now.</summary>
    IReadOnlyList<ProcessSample> Read();

    /// <summary>What a process holds in RAM that no file backs, in bytes; 0 when it is gone.</summary>
    long AnonymousBytes(int pid);

    /// <summary>The entry of the environment that the process was started with whose name is <paramref name="name"/>, as <c>NAME=value</c>, or null.</summary>
    string? Variable(int pid, string name);
}
