namespace GatewayPerf.Chaos;

/// <summary>One look at a node and the gateway through the Kubernetes API.</summary>
/// <param name="At">When it was taken.</param>
/// <param name="NodeStatus">Status of the node's Ready condition: True, False or Unknown.</param>
/// <param name="EndpointsOnNode">Ready endpoints of the gateway's Service on the node.</param>
/// <param name="ReadyElsewhere">Ready gateway pods on other nodes.</param>
/// <param name="PodsOnNode">Gateway pods on the node that are not marked for deletion.</param>
internal sealed record NodeSnapshot(DateTimeOffset At, string NodeStatus, int EndpointsOnNode, int ReadyElsewhere, int PodsOnNode);
