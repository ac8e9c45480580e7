namespace GatewayPerf.Runs;

/// <summary>What can be seen through the Kubernetes API when a node fails.</summary>
public enum NodeObservation
{
    /// <summary>The node's Ready condition left True.</summary>
    Detected,

    /// <summary>No ready endpoint of the gateway's Service is on the node any more.</summary>
    EndpointsRemoved,

    /// <summary>Every gateway pod of the node is marked for deletion or gone.</summary>
    PodsEvicted,

    /// <summary>The gateway has as many ready replicas as before, none on the node.</summary>
    ReplacementReady,

    /// <summary>The node's Ready condition is True again.</summary>
    NodeBack,
}
