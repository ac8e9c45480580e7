namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>What the machine behind a node does.</summary>
internal enum InstanceState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>Its power is off: no byte leaves it, its peers hear nothing.</summary>
    PoweredOff,

    /// <summary>Its processes were killed; its peers see resets.</summary>
    Crashed,

    /// <summary>Its processes are stopped (SIGSTOP).</summary>
    Frozen,
}
