using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Chain;

public interface ILoad : IStep
{
    Target RunK6Segments => _ => _
        .After(Chain.WaitStabilize)
        .Triggers(AwaitK6Segments)
        .Executes(() =>
        {
            Chain.LoadRuns = true;
            Chain.Step("RunK6Segments");
        });

    Target SimulateNodeFailure => _ => _
        .After(RunK6Segments)
        .Before(AwaitK6Segments)
        .OnlyWhenDynamic(() => Chain.NodeFailure && (Chain.LoadRuns || InvokedTargets.Contains(SimulateNodeFailure)))
        .Executes(() => Chain.Step("SimulateNodeFailure"));

    Target AwaitK6Segments => _ => _
        .After(RunK6Segments)
        .AssuredAfterFailure()
        .OnlyWhenDynamic(() => Chain.LoadRuns)
        .Executes(() =>
        {
            Chain.LoadRuns = false;
            Journal.Add(IsFailing ? "load ended early" : "load awaited");
            Chain.Step("AwaitK6Segments");
        });
}
