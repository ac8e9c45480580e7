using System.Net;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>A ready pod behind a Service.</summary>
/// <param name="Address">Its address and port.</param>
/// <param name="Node">The node that it runs on.</param>
internal sealed record ProxyEndpoint(IPEndPoint Address, string? Node);
