namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>How instance states are spelled on the wire.</summary>
internal static class InstanceStates
{
    /// <summary>running, powered-off, crashed or frozen.</summary>
    public static string Name(InstanceState state) => state switch
    {
        InstanceState.Running => "running",
        InstanceState.PoweredOff => "powered-off",
        InstanceState.Crashed => "crashed",
        InstanceState.Frozen => "frozen",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
