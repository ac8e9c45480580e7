namespace GatewayPerf.Clusters;

/// <summary>The images that local pods can be made of.</summary>
public static class LocalImages
{
    /// <summary>The embedded runner.</summary>
    public const string K6 = "gatewayperf/k6";

    /// <summary>What stands in for Tyk.</summary>
    public const string TykStandIn = "gatewayperf/tyk-stand-in";

    /// <summary>The echo upstream.</summary>
    public const string UpstreamStandIn = "gatewayperf/upstream-stand-in";

    /// <summary>What stands in for Redis.</summary>
    public const string StoreStandIn = "gatewayperf/store-stand-in";

    /// <summary>The catalogue file's content for executables in a folder: image to command.</summary>
    public static object Catalogue(string executables)
    {
        var k6 = Path.Combine(executables, "gatewayperf-k6");
        var standIn = Path.Combine(executables, "gatewayperf-stand-in");
        return new
        {
            Images = new Dictionary<string, object>
            {
                [K6] = new { Command = new[] { k6 }, Commands = new Dictionary<string, string[]> { ["k6"] = [k6] } },
                [TykStandIn] = new { Command = new[] { standIn, "gateway" } },
                [UpstreamStandIn] = new { Command = new[] { standIn, "upstream" } },
                [StoreStandIn] = new { Command = new[] { standIn, "store" } },
            },
        };
    }
}
