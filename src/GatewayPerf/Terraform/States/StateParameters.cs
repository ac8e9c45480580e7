namespace GatewayPerf.Terraform.States;

/// <summary>What the user said of states and of where they live; null where nothing was said.</summary>
public sealed record StateParameters
{
    /// <summary>The backend; <see cref="StateBackendKind.Http"/> when null.</summary>
    public StateBackendKind? Backend { get; init; }

    /// <summary>The state.</summary>
    public StateName? Name { get; init; }

    /// <summary>True: do what is refused otherwise because it may be a mistake.</summary>
    public bool Force { get; init; }

    /// <summary>The name of the state that is to be cleared, typed again.</summary>
    public string? ConfirmClear { get; init; }

    /// <summary>local: absolute path of the folder that has a folder for each root.</summary>
    public string? Directory { get; init; }

    /// <summary>kubernetes: absolute path of the kubeconfig.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>kubernetes: the kubeconfig's context.</summary>
    public string? Context { get; init; }

    /// <summary>kubernetes: the namespace of Secrets and Leases.</summary>
    public string? Namespace { get; init; }

    /// <summary>hcp: the organization.</summary>
    public string? Organization { get; init; }

    /// <summary>gcs, s3: the bucket.</summary>
    public string? Bucket { get; init; }

    /// <summary>gcs, s3, azurerm: what the keys of all states begin with; nothing when null.</summary>
    public string? Prefix { get; init; }

    /// <summary>s3: the bucket's region; that of the environment when null.</summary>
    public string? Region { get; init; }

    /// <summary>azurerm: the storage account.</summary>
    public string? Account { get; init; }

    /// <summary>azurerm: the container.</summary>
    public string? Container { get; init; }

    /// <summary>hcp, gcs, s3, azurerm: where it serves when that is not the usual place.</summary>
    public Uri? Address { get; init; }

    /// <summary>hcp: the API token.</summary>
    public string? Token { get; init; }

    /// <summary>True when the states are those of the local cluster in the work directory.</summary>
    public bool IsLocalCluster => Backend is null or StateBackendKind.Http;

    /// <summary>Without the token, which no log may show.</summary>
    public override string ToString() => $"{Backend} {Name}";
}
