using System.ComponentModel;

namespace GatewayPerf.Plans;

/// <summary>Where the cluster lives.</summary>
[TypeConverter(typeof(KebabCaseEnumConverter<Provider>))]
public enum Provider
{
    /// <summary>Real processes on this machine behind a Kubernetes API.</summary>
    Local,

    /// <summary>Google Kubernetes Engine.</summary>
    Gke,

    /// <summary>Amazon Elastic Kubernetes Service.</summary>
    Eks,

    /// <summary>Azure Kubernetes Service.</summary>
    Aks,

    /// <summary>A cluster that somebody else made.</summary>
    Existing,
}
