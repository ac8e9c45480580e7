using GatewayPerf.Clusters;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.Terraform;

/// <summary>A local cluster of its own, for a class of tests.</summary>
public sealed class LocalClusterFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public LocalClusterDaemon Daemon => new(_folder.Path, Repository.Program("GatewayPerf.LocalCluster"));

    public async ValueTask InitializeAsync() => await Daemon.UpAsync(ClusterClocks.Local, prometheus: null, CancellationToken.None);

    public LocalClusterInfo Info => LocalClusterInfo.Read(_folder.Path)!;

    public async ValueTask DisposeAsync()
    {
        await Daemon.DownAsync(CancellationToken.None);
        _folder.Dispose();
    }
}
