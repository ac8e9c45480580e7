namespace GatewayPerf.LoadTesting;

/// <summary>The k6 scenarios of <c>scenarios/gateway.js</c>, by which runners report.</summary>
public static class ScenarioNames
{
    /// <summary>The load on the gateway.</summary>
    public const string Main = "gateway";

    /// <summary>The control stream, straight to the upstream.</summary>
    public const string Control = "direct";

    /// <summary>Both.</summary>
    internal static string[] All { get; } = [Main, Control];
}
