namespace GatewayPerf.Runs.Status;

/// <summary>The cluster as it is now.</summary>
/// <param name="Server">Address of its API.</param>
/// <param name="Kubeconfig">Path of its kubeconfig.</param>
/// <param name="ExpiresAt">When it may be removed by anybody (the local one removes itself); null when nobody wrote it down.</param>
/// <param name="Kept">Somebody asked for it to outlive its run.</param>
/// <param name="NotReady">Nodes and pods that are not ready, with the reason; null when the API does not answer.</param>
/// <param name="Problem">Why the API does not answer; null when it does.</param>
public sealed record ClusterStatus(string Server, string Kubeconfig, DateTimeOffset? ExpiresAt, bool Kept, IReadOnlyList<string>? NotReady, string? Problem);
