using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>Conditions and what they take along.</summary>
public class SkipBuild : NukeBuild
{
    public static int Start() => Execute<SkipBuild>(x => x.All);

    [Parameter] readonly bool Go;

    Target Root => _ => _.Executes(() => Journal.Add("Root"));

    Target OnlyOwn => _ => _.Executes(() => Journal.Add("OnlyOwn"));

    Target Deep => _ => _.DependsOn(OnlyOwn).Executes(() => Journal.Add("Deep"));

    Target StaticSkip => _ => _.DependsOn(Root, Deep).OnlyWhenStatic(() => Go).WhenSkipped(DependencyBehavior.Skip).Triggers(Echo).Executes(() => Journal.Add("StaticSkip"));

    Target StaticExecute => _ => _.DependsOn(Root).OnlyWhenStatic(() => Go).WhenSkipped(DependencyBehavior.Execute).Executes(() => Journal.Add("StaticExecute"));

    Target DynamicSkip => _ => _.DependsOn(Root).OnlyWhenDynamic(() => Go).Triggers(Late).Executes(() => Journal.Add("DynamicSkip"));

    Target DynamicExecute => _ => _.OnlyWhenDynamic(() => Go).WhenSkipped(DependencyBehavior.Execute).Triggers(Later).Executes(() => Journal.Add("DynamicExecute"));

    Target Echo => _ => _.Executes(() => Journal.Add("Echo"));

    Target Late => _ => _.Executes(() => Journal.Add("Late"));

    Target Later => _ => _.Executes(() => Journal.Add("Later"));

    Target All => _ => _.DependsOn(StaticSkip, StaticExecute, DynamicSkip, DynamicExecute).Executes(() => Journal.Add("All"));
}
