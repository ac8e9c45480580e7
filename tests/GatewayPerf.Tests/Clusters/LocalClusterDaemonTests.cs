using System.Text.Json;
using GatewayPerf.Clusters;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Clusters;

public sealed class LocalClusterDaemonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LocalClusterDaemon _daemon;

    public LocalClusterDaemonTests() => _daemon = new LocalClusterDaemon(_folder.Path, "");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, false)]
    [InlineData(int.MaxValue, false)]
    [InlineData(1, true)]
    public void What_Prometheus_held_goes_with_its_cluster_and_stays_while_there_is_one(int? process, bool stays)
    {
        _folder.File(Path.Combine("prometheus", "wal", "00000000"), "samples");
        if (process is { } pid)
        {
            _folder.File("cluster.json", JsonSerializer.Serialize(new LocalClusterInfo("id", pid, "", "", "", "", "", "", ""), RunJson.Line));
        }

        _daemon.RemovePrometheusData();
        Directory.Exists(_daemon.PrometheusData).ShouldBe(stays);
    }

    [Fact]
    public void Where_there_was_no_Prometheus_there_is_nothing_to_remove() => Should.NotThrow(_daemon.RemovePrometheusData);
}
