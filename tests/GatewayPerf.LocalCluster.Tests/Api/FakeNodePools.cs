using GatewayPerf.LocalCluster.Nodes;

namespace GatewayPerf.LocalCluster.Tests.Api;

internal sealed class FakeNodePools : INodePools
{
    public IReadOnlyDictionary<string, NodePool> Pools { get; private set; } = new Dictionary<string, NodePool>();

    public int Applied { get; private set; }

    public void Apply(IReadOnlyDictionary<string, NodePool> pools)
    {
        Pools = pools;
        Applied++;
    }
}
