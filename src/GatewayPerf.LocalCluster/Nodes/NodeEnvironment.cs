using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Logs;
using GatewayPerf.LocalCluster.Nodes.Probes;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>What all nodes of a cluster share.</summary>
/// <param name="Client">The API.</param>
/// <param name="Addresses">Where pod addresses come from.</param>
/// <param name="Images">What images are.</param>
/// <param name="Logs">Where logs are registered.</param>
/// <param name="Probes">Asks containers.</param>
/// <param name="Clocks">How often a node is heard of.</param>
/// <param name="Marks">Variables that every process of the cluster carries.</param>
/// <param name="PodsFolder">Where pods have their folders.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">The daemon's own log.</param>
internal sealed record NodeEnvironment(
    IResourceClient Client,
    AddressPool Addresses,
    ImageCatalogue Images,
    PodLogs Logs,
    ProbeClient Probes,
    Clocks Clocks,
    IReadOnlyDictionary<string, string> Marks,
    string PodsFolder,
    TimeProvider Time,
    ILogger Log);
