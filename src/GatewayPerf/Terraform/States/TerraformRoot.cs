using System.ComponentModel;
using GatewayPerf.Plans;

namespace GatewayPerf.Terraform.States;

/// <summary>A root module; its kebab-case name is that of its folder in <c>infra/terraform</c> and begins the names of its states.</summary>
[TypeConverter(typeof(KebabCaseEnumConverter<TerraformRoot>))]
public enum TerraformRoot
{
    /// <summary>The cluster of processes on this machine.</summary>
    Local,

    /// <summary>A cluster of Google Kubernetes Engine.</summary>
    Gke,

    /// <summary>A cluster of Amazon Elastic Kubernetes Service.</summary>
    Eks,

    /// <summary>A cluster of Azure Kubernetes Service.</summary>
    Aks,

    /// <summary>Charts and add-ons on a cluster.</summary>
    Platform,
}
