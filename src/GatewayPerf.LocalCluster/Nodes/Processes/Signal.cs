namespace GatewayPerf.LocalCluster.Nodes.Processes;

/// <summary>The signals that the cluster sends, by their Linux numbers.</summary>
internal enum Signal
{
    /// <summary>Only looks whether the target exists.</summary>
    None = 0,

    /// <summary>SIGKILL.</summary>
    Kill = 9,

    /// <summary>SIGTERM.</summary>
    Terminate = 15,

    /// <summary>SIGCONT.</summary>
    Continue = 18,

    /// <summary>SIGSTOP.</summary>
    Stop = 19,
}
