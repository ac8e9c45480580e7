using GatewayPerf.Plans;

namespace GatewayPerf.Gateways;

/// <summary>Everything that the objects of gateway, upstream and key store are made from.</summary>
public sealed record GatewaySettings
{
    /// <summary>The run's id: the value of a label, so at most 63 characters of letters, digits, <c>-</c>, <c>_</c> and <c>.</c></summary>
    public required string RunId { get; init; }

    /// <summary>Admin secret and JWT secret.</summary>
    public required GatewaySecrets Secrets { get; init; }

    /// <summary>Namespace of the gateway and its key store.</summary>
    public string GatewayNamespace { get; init; } = "tyk";

    /// <summary>Namespace of the upstream.</summary>
    public string UpstreamNamespace { get; init; } = "tyk-upstream";

    /// <summary>Where any process of the cluster reaches the upstream, as address and port; empty where none is deployed.</summary>
    public string UpstreamAddress { get; init; } = "";

    /// <summary>APIs that the gateway serves, <c>/api-0/</c> and on; at least 1.</summary>
    public int RouteCount { get; init; } = 10;

    /// <summary>Gateway pods; at least 1.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>Upstream pods; at least 1.</summary>
    public int UpstreamReplicas { get; init; } = 1;

    /// <summary>What the upstream stand-in does wrong.</summary>
    public IReadOnlyList<UpstreamFault> UpstreamFaults { get; init; } = [];

    /// <summary>Names (Services) under which the routes reach the upstream; at least 1.</summary>
    public int UpstreamHostCount { get; init; } = 1;

    /// <summary>Image of the gateway: the stand-in or a Tyk.</summary>
    public string GatewayImage { get; init; } = StandInImages.Tyk;

    /// <summary>Bytes that the gateway stand-in keeps for each new identity, for ever; null: none.</summary>
    public ByteSize? StandInLeak { get; init; }

    /// <summary>Bytes that it keeps for each identity until its token expires; null: none.</summary>
    public ByteSize? StandInCache { get; init; }

    /// <summary>How often the gateway stand-in collects its whole heap, so that what is alive can be read; null: when its runtime sees fit.</summary>
    public TimeSpan? StandInCollects { get; init; }

    /// <summary>True: the gateway's pods tell of themselves when they are asked (<see cref="GatewayProfile"/>).</summary>
    public bool OffersProfiles { get; init; }

    /// <summary>Image of the upstream: the stand-in or fortio.</summary>
    public string UpstreamImage { get; init; } = StandInImages.Upstream;

    /// <summary>Image of the key store: the stand-in or Redis.</summary>
    public string StoreImage { get; init; } = StandInImages.Store;

    /// <summary>Label <c>node</c> of the nodes that gateway pods run on.</summary>
    public string GatewayPool { get; init; } = "gateway";

    /// <summary>Label <c>node</c> of the nodes that upstream pods run on.</summary>
    public string UpstreamPool { get; init; } = "upstream";

    /// <summary>Label <c>node</c> of the nodes that the key store runs on.</summary>
    public string StorePool { get; init; } = "resources";

    /// <summary>What an identity may do; null: everything.</summary>
    public IdentityLimits? Limits { get; init; }

    /// <summary>True: every request and every response gets a header of the gateway's; see <see cref="Tyk.TykDefinitions"/>.</summary>
    public bool InjectsHeaders { get; init; }

    /// <summary>Gateway pods to which an autoscaler may go; null: there is none.</summary>
    public int? MaxReplicas { get; init; }

    /// <summary>True: the APIs take JWTs; false: auth tokens made through the key API.</summary>
    public bool UseJwt { get; init; }

    /// <summary>How long a pod stays bound to a node that is not ready or unreachable; whole seconds, rounded up.</summary>
    public TimeSpan EvictionAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two readiness probes; whole seconds, rounded up.</summary>
    public TimeSpan ReadinessPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a client waits for its answer.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the gateway waits for the upstream; null is <see cref="RequestTimeout"/>. Tyk counts whole seconds: rounded up.</summary>
    public TimeSpan? ProxyTimeout { get; init; }

    /// <summary>More variables of the gateway's container; they replace ours of the same name.</summary>
    public IReadOnlyDictionary<string, string> ExtraEnvironment { get; init; } = new Dictionary<string, string>();
}
