namespace GatewayPerf.Plans;

/// <summary>The failure of one gateway node while the load runs.</summary>
/// <param name="Mode">How it fails.</param>
/// <param name="Delay">From the first planned arrival to the failure.</param>
/// <param name="DownDuration">From the failure to the restoration.</param>
/// <param name="RecoveryBudget">How long recovery may take; it must fit into the load.</param>
public sealed record NodeFailurePlan(NodeFailureMode Mode, TimeSpan Delay, TimeSpan DownDuration, TimeSpan RecoveryBudget);
