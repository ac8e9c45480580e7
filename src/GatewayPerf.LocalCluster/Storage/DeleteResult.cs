namespace GatewayPerf.LocalCluster.Storage;

/// <summary>The object as it is now (or was last), and whether it is gone.</summary>
internal sealed record DeleteResult(StoredResource Object, bool Removed);
