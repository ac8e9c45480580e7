namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>What a container is to its pod.</summary>
internal enum ContainerRole
{
    /// <summary>One of <c>containers</c>.</summary>
    App,

    /// <summary>One of <c>initContainers</c> that must succeed before the next one starts.</summary>
    Init,

    /// <summary>One of <c>initContainers</c> with <c>restartPolicy: Always</c>: it must have started before the next one starts, and outlives the others.</summary>
    Sidecar,
}
