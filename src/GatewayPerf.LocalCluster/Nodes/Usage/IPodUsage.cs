using System.Diagnostics.CodeAnalysis;

namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>What the pods of the cluster use of the machine: what a metrics server tells, in process.</summary>
internal interface IPodUsage
{
    /// <summary>
    /// The latest usage of a pod. False while there is none: the pod does not run, one of its containers has not run for a whole window since it was last
    /// started, or its node is not heard of.
    /// </summary>
    bool TryGet(string @namespace, string pod, [NotNullWhen(true)] out PodUsage? usage);

    /// <summary>The latest usage of every pod that has one.</summary>
    IReadOnlyList<PodUsage> List();
}
