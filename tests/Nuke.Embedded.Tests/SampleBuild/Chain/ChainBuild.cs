using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Chain;

/// <summary>The chain of a performance test: no step depends on another, only <c>RunFull</c> depends on them all.</summary>
[ChainEvents]
public class ChainBuild : NukeBuild, ILoad, ITeardown
{
    public static int Start() => Execute<ChainBuild>(x => x.RunFull);

    [Parameter] public string? FailIn { get; init; }
    [Parameter] public bool NodeFailure { get; init; } = true;
    [Parameter] public bool Refuse { get; init; }

    /// <summary>What the record and the cluster would tell.</summary>
    public bool LoadRuns { get; set; }

    Target Preflight => _ => _.Executes(() => Step("Preflight"));

    Target InitTerraform => _ => _.After(Preflight).Executes(() => Step("InitTerraform"));

    Target Deploy => _ => _.After(InitTerraform).Executes(() => Step("Deploy"));

    public Target WaitStabilize => _ => _.After(Deploy).Executes(() => Step("WaitStabilize"));

    public Target RunFull => _ => _
        .DependsOn(Preflight, InitTerraform, Deploy, WaitStabilize)
        .DependsOn<ILoad>(x => x.RunK6Segments, x => x.SimulateNodeFailure, x => x.AwaitK6Segments)
        .DependsOn<ITeardown>(x => x.CollectLogs, x => x.Snapshot, x => x.Destroy)
        .Executes(() => Step("RunFull"));

    public void Step(string name)
    {
        Journal.Add(name);
        if (FailIn == name)
            throw new InvalidOperationException($"{name} failed");
    }
}
