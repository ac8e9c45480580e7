namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>The query of <c>GET …/pods/x/log</c>.</summary>
internal sealed record PodLogOptions(bool Follow, int? TailLines, DateTimeOffset? Since, bool Timestamps, bool Previous, long? LimitBytes);
