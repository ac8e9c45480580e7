using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>Every way in which a target can name others, with and without components.</summary>
public class RelationBuild : NukeBuild, IPlant
{
    public static int Start() => Execute<RelationBuild>();

    public static int StartWithDefaults() => Execute<RelationBuild>(x => x.Water, x => x.Dig);

    static Action Note(string name) => () => Journal.Add(name);

    Target Dig => _ => _.TryBefore<IPlant>().TryBefore<IAbsent>(x => x.Absent).Executes(Note("Dig"));

    Target Water => _ => _.DependsOn<IPlant>().TryAfter<IAbsent>().Executes(Note("Water"));

    Target Weed => _ => _.TryDependsOn<IPlant>(x => x.Plant).TryDependsOn<IAbsent>(x => x.Absent).Executes(Note("Weed"));

    Target Fence => _ => _.TryDependentFor<IPlant>().TryDependentFor<IAbsent>().Unlisted().Executes(Note("Fence"));

    Target Harvest => _ => _.TryTriggeredBy<IPlant>().TryTriggeredBy<IAbsent>().Executes(Note("Harvest"));

    Target Sell => _ => _.After(Harvest).TryTriggers<IAbsent>().Triggers(Rest).Executes(() => 42).Executes(Note("Sell"), Note("Sell again"));

    Target Rest => _ => _.After<IPlant>(x => x.Plant).Executes(async () =>
    {
        await Task.Yield();
        Journal.Add("Rest");
    });

    Target Look => _ => _.Executes(() => Journal.Add(
        $"plan={string.Join(',', ExecutionPlan.Select(x => x.Name))} invoked={string.Join(',', InvokedTargets.Select(x => x.Name))} running={string.Join(',', RunningTargets.Select(x => x.Name))} "
        + $"done={string.Join(',', SucceededTargets.Select(x => x.Name))} contains={InvokedTargets.Contains(Look)}{InvokedTargets.Contains(Rest)} default={ExecutionPlan.Any(x => x.IsDefault)}"));
}
