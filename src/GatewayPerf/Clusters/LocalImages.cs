using GatewayPerf.Gateways;
using GatewayPerf.Gateways.Command;
using GatewayPerf.LoadTesting;

namespace GatewayPerf.Clusters;

/// <summary>The images that local pods can be made of.</summary>
public static class LocalImages
{
    /// <summary>The catalogue file's content for executables in a folder: image to command.</summary>
    public static object Catalogue(string executables)
    {
        var k6 = Path.Combine(executables, "gatewayperf-k6");
        var standIn = Path.Combine(executables, "gatewayperf-stand-in");
        return new
        {
            Images = new Dictionary<string, object>
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
            },
        };
    }
}
