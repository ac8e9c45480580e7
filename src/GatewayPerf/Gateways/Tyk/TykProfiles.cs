namespace GatewayPerf.Gateways.Tyk;

/// <summary>The profiles of a gateway that was deployed to offer them; the one of memory is the first.</summary>
internal static class TykProfiles
{
    // Go's own (net/http/pprof), which Tyk serves with TYK_GW_HTTPPROFILE. The one of the processor takes its time.
    private static readonly GatewayProfile[] Go =
    [
        new("heap", "debug/pprof/heap", "pb.gz"), new("goroutine", "debug/pprof/goroutine", "pb.gz"), new("cpu", "debug/pprof/profile?seconds=5", "pb.gz"),
    ];

    private static readonly GatewayProfile[] StandIn = [new("heap", "debug/heap", "json")];

    public static IReadOnlyList<GatewayProfile> Of(GatewaySettings settings) => StandInImages.Contains(settings.GatewayImage) ? StandIn : Go;
}
