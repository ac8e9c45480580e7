using GatewayPerf.Gateways;
using GatewayPerf.Gateways.Command;
using GatewayPerf.LoadTesting;
using GatewayPerf.Observability.Prometheus;

namespace GatewayPerf.Clusters;

/// <summary>The images that local pods can be made of.</summary>
public static class LocalImages
{
    // Enough for one cluster; more would only take turns with the load.
    private static readonly Dictionary<string, string> OneCore = new() { ["GOMAXPROCS"] = "1" };

    /// <summary>The catalogue file's content for executables in a folder: image to command.</summary>
    /// <param name="executables">Folder of our own executables.</param>
    /// <param name="prometheus">Path of Prometheus; null when there is none.</param>
    /// <param name="prometheusData">Where it keeps its data.</param>
    public static object Catalogue(string executables, string? prometheus, string prometheusData)
    {
        var k6 = Path.Combine(executables, "gatewayperf-k6");
        var standIn = Path.Combine(executables, "gatewayperf-stand-in");
        var images = new Dictionary<string, object>
        {
            [LoadTargets.EmbeddedRunnerImage] = new
            {
                Command = new[] { k6 },
                Commands = new Dictionary<string, string[]> { ["k6"] = [k6] },
                Environment = EmbeddedRunnerRuntime.OfShortLoads,
            },
            [CommandWorkload.Image] = new { Commands = new Dictionary<string, string[]> { ["sh"] = ["/bin/sh"] } },
            [StandInImages.Tyk] = new { Command = new[] { standIn, "gateway" } },
            [StandInImages.Upstream] = new { Command = new[] { standIn, "upstream" } },
            [StandInImages.Store] = new { Command = new[] { standIn, "store" } },
        };
        if (prometheus is not null)
        {
            images[PrometheusAddresses.Image] = new { Command = new[] { prometheus, $"--storage.tsdb.path={prometheusData}" }, Environment = OneCore };
        }

        return new { Images = images };
    }
}
