using System.Net;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>What the API server is made of.</summary>
internal sealed record ApiServerOptions
{
    /// <summary>The one address that it listens at.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; init; } = 6443;

    /// <summary>The bearer token, and the password of the Terraform state.</summary>
    public required string Token { get; init; }

    public required ClusterCertificates Certificates { get; init; }

    public required ResourceClient Resources { get; init; }

    public required IInstances Instances { get; init; }

    public required IPodLogs PodLogs { get; init; }

    public required INodePools NodePools { get; init; }

    /// <summary>What the pods use.</summary>
    public required IPodUsage Usage { get; init; }

    /// <summary>What the containers have used since they started.</summary>
    public required ContainerMeter Meter { get; init; }

    /// <summary>Where the Terraform states are kept; made when missing.</summary>
    public required string TerraformDirectory { get; init; }

    /// <summary>How long the headers of a request may take.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the body of a request may take, what goes through to pods excepted.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where failures of the server itself are told.</summary>
    public ILogger? Log { get; init; }
}
