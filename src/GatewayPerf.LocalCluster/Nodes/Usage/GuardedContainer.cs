namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>A container that may not hold more than <paramref name="LimitBytes"/> of resident memory; <paramref name="Exceeded"/> is called when it does.</summary>
internal sealed record GuardedContainer(RunningContainer Container, long LimitBytes, Action Exceeded);
