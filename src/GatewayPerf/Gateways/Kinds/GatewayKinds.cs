using GatewayPerf.Plans;

namespace GatewayPerf.Gateways;

/// <summary>The kinds that are built.</summary>
internal static class GatewayKinds
{
    private static readonly Dictionary<Gateway, IGatewayKind> Kinds = new()
    {
        [Gateway.Tyk] = new TykGateway(),
        [Gateway.Command] = new CommandGateway(),
        [Gateway.External] = new ExternalGateway(),
        [Gateway.Upstream] = new UpstreamBaseline(),
    };

    /// <summary>What can be asked for.</summary>
    public static IEnumerable<Gateway> Built => Kinds.Keys;

    /// <summary>Whether it can be asked for.</summary>
    public static bool IsBuilt(Gateway gateway) => Kinds.ContainsKey(gateway);

    /// <summary>The kind; the plan refuses what is not built.</summary>
    public static IGatewayKind Of(Gateway gateway) => Kinds[gateway];
}
