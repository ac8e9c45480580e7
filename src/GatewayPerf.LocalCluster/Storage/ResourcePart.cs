namespace GatewayPerf.LocalCluster.Storage;

/// <summary>The part of an object that a write is about.</summary>
internal enum ResourcePart
{
    /// <summary>All but the status.</summary>
    Main,

    /// <summary>The status alone.</summary>
    Status,
}
