namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>Why a pod has ended for good. <paramref name="Reason"/> and <paramref name="Message"/> are null when its containers tell it all.</summary>
internal sealed record PodEnd(string? Reason = null, string? Message = null);
