namespace GatewayPerf.LocalCluster.Storage;

/// <summary>How to delete: the grace in seconds (null: the object's own), what becomes of dependents, and what must hold before.</summary>
internal sealed record DeleteOptions(
    int? GracePeriodSeconds = null,
    string? PropagationPolicy = null,
    string? Uid = null,
    string? ResourceVersion = null,
    bool DryRun = false);
