namespace GatewayPerf.LoadTesting;

/// <summary>The values of <see cref="Runs.WitnessRead.Kind"/>.</summary>
public static class WitnessKind
{
    /// <summary>A pod of the gateway.</summary>
    public const string Gateway = "gateway";

    /// <summary>A pod of the upstream.</summary>
    public const string Upstream = "upstream";
}
