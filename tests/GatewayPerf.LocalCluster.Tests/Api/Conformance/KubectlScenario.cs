namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

/// <summary>Commands of kubectl that follow one another on a cluster whose controllers work and whose nodes are simulated.</summary>
internal sealed record KubectlScenario(string Name, params KubectlStep[] Steps)
{
    public override string ToString() => Name;
}
