namespace GatewayPerf.Runs;

/// <summary>The cluster's API answers and its nodes are ready.</summary>
public sealed record ClusterCreated(string Server, string Kubeconfig, IReadOnlyList<string> Nodes) : RunRecordEntry;
