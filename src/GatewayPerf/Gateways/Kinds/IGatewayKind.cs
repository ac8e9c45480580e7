using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>
/// One kind of thing that can be under test. Whatever differs between kinds is behind this face or in the <see cref="GatewayTarget"/> that it computes; nobody else
/// asks which kind it is.
/// </summary>
internal interface IGatewayKind
{
    /// <summary>Sentences: what of the user's parameters the kind cannot work with.</summary>
    IEnumerable<string> Problems(RunParameters parameters);

    /// <summary>What the load calls, and what follows from it. The parameters have no <see cref="Problems"/>.</summary>
    GatewayTarget Target(RunParameters parameters);

    /// <summary>The objects beside the upstream's, in the order in which to apply them.</summary>
    /// <param name="context">The run.</param>
    /// <param name="settings">The run's settings; with the upstream's address where one is deployed.</param>
    IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects(RunContext context, GatewaySettings settings);

    /// <summary>What the gateway's pods tell of themselves when they are asked, the one of memory first; none where nothing is known.</summary>
    IReadOnlyList<GatewayProfile> Profiles(GatewaySettings settings) => [];

    /// <summary>What is deployed, for the record. Its Deployments are ready.</summary>
    Task<GatewayDeployed> DescribeAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken);

    /// <summary>Waits, within the plan's deadline, until everything that may be asked has loaded its configuration; gives the base URLs to be probed, one a replica.</summary>
    Task<IReadOnlyList<string>> WaitUntilLoadedAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken);
}
