namespace GatewayPerf.LocalCluster.Storage;

/// <summary>What a deletion does to the object now.</summary>
internal enum DeletionStep
{
    /// <summary>Nothing: it is being deleted as fast already.</summary>
    None,

    /// <summary>It is marked and stays until finalizers or its node agent let it go.</summary>
    Mark,

    /// <summary>It goes.</summary>
    Remove,
}
