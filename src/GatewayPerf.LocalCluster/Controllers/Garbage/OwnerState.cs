namespace GatewayPerf.LocalCluster.Controllers.Garbage;

/// <summary>What has become of an owner.</summary>
internal enum OwnerState
{
    /// <summary>It is there.</summary>
    Living,

    /// <summary>It is being deleted in the foreground and waits until its dependents are gone.</summary>
    Waiting,

    /// <summary>It is gone, or never was where the reference says.</summary>
    Gone,
}
