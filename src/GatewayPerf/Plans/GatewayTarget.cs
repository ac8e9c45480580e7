using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>What the load calls, what it proves itself with, who else counts its requests, and what may fail. Computed by the kind of the gateway.</summary>
public sealed record GatewayTarget
{
    /// <summary>Name in reports.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace of the Service that the load calls.</summary>
    public required string Namespace { get; init; }

    /// <summary>The Service that the load calls.</summary>
    public required string Service { get; init; }

    /// <summary>The address of that Service, without a trailing slash.</summary>
    public required string Url { get; init; }

    /// <summary>The paths that requests are spread over; each begins with a slash.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Gateway pods; 0 when nothing of the gateway runs in the cluster.</summary>
    public required int Replicas { get; init; }

    /// <summary>What requests prove themselves with.</summary>
    public required Credentials Credentials { get; init; }

    /// <summary>What an identity may do; null: no limit is set by this run.</summary>
    public IdentityLimits? Limits { get; init; }

    /// <summary>Identities that the load calls with; null: one for each request.</summary>
    public int? Identities { get; init; }

    /// <summary>True when the gateway adds a header to every request and to every response.</summary>
    public bool InjectsHeaders { get; init; }

    /// <summary>Gateway pods to which an autoscaler may go; null: there is none.</summary>
    public int? MaxReplicas { get; init; }

    /// <summary>The commands by which it fails and comes back; null: a node of the cluster fails, where there are replicas.</summary>
    public FaultCommands? FaultCommands { get; init; }

    /// <summary>True when something of it may fail under load and leave the rest to carry it, or come back.</summary>
    [JsonIgnore]
    public bool MayFail => Replicas > 1 || FaultCommands is not null;

    /// <summary>True when limits or injected headers are to be seen acting before the load.</summary>
    [JsonIgnore]
    public bool HasFeatures => Limits is not null || InjectsHeaders;

    /// <summary>What a request without credentials must be answered; null: that is not probed.</summary>
    public int? RefusalStatus { get; init; }

    /// <summary>Namespace of our own upstream, whose counters are a witness; null when none is deployed.</summary>
    public string? UpstreamNamespace { get; init; }

    /// <summary>What the control stream calls, without a trailing slash; null: there is no control stream.</summary>
    public string? UpstreamUrl { get; init; }

    /// <summary>True when the gateway's pods count requests by segment, so that they are a witness.</summary>
    public bool GatewayCounts { get; init; }
}
