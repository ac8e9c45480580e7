namespace GatewayPerf.LocalCluster.Nodes.Probes;

/// <summary>What a probe is for.</summary>
internal enum ProbeKind
{
    /// <summary>Whether the container has started up; the others wait for it. A container that fails it is started again.</summary>
    Startup,

    /// <summary>Whether the container lives. One that fails it is started again.</summary>
    Liveness,

    /// <summary>Whether the container serves.</summary>
    Readiness,
}
