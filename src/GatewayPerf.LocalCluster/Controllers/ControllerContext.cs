using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>What every controller works with.</summary>
internal sealed record ControllerContext(IResourceClient Client, TimeProvider Time, Clocks Clocks, ILogger Log, IPodUsage Usage);
