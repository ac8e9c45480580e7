namespace GatewayPerf.LocalCluster.Storage;

/// <summary>The objects of a kind at one resourceVersion, by namespace and name.</summary>
internal sealed record ResourceSnapshot(IReadOnlyList<StoredResource> Items, long Version);
