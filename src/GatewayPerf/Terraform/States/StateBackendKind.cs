using System.ComponentModel;
using GatewayPerf.Plans;

namespace GatewayPerf.Terraform.States;

/// <summary>Where states live, by Terraform's names of its backends.</summary>
[TypeConverter(typeof(KebabCaseEnumConverter<StateBackendKind>))]
public enum StateBackendKind
{
    /// <summary>What the local cluster serves, or its files when it does not run.</summary>
    Http,

    /// <summary>Files, each in the folder of its root.</summary>
    Local,

    /// <summary>Secrets and Leases of a Kubernetes cluster.</summary>
    Kubernetes,

    /// <summary>Workspaces of HCP Terraform or Terraform Enterprise.</summary>
    Hcp,

    /// <summary>Google Cloud Storage.</summary>
    Gcs,

    /// <summary>Amazon S3.</summary>
    S3,

    /// <summary>Azure Blob Storage.</summary>
    Azurerm,
}
