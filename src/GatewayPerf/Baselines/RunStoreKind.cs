namespace GatewayPerf.Baselines;

/// <summary>What a run store is.</summary>
public enum RunStoreKind
{
    /// <summary>A folder of this machine, or one that is mounted there.</summary>
    Folder,

    /// <summary>A bucket of Amazon S3.</summary>
    S3,

    /// <summary>A bucket of Google Cloud Storage.</summary>
    Gcs,

    /// <summary>A container of Azure Blob Storage.</summary>
    AzureBlob,
}
