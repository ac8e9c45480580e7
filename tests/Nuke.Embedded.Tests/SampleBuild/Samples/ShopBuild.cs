using Nuke.Common;
using Nuke.Common.Utilities.Collections;
using Nuke.Embedded.Tests.Testing;
using Serilog;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>Dependencies, conditions, triggers, failures.</summary>
public class ShopBuild : NukeBuild, ITrain
{
    public static int Start() => Execute<ShopBuild>(x => x.Compile);

    public static int StartWithoutDefault() => Execute<ShopBuild>();

    [Parameter("Enable the flag.")] readonly bool Flag;
    [Parameter("Count of items")] readonly int Count = 3;

    Target Clean => _ => _
        .Description("Cleans up")
        .Before(Restore)
        .Executes(() => Journal.Add("Clean"));

    Target Restore => _ => _
        .Executes(() => Journal.Add("Restore"));

    Target Compile => _ => _
        .Description("Compiles everything")
        .DependsOn(Restore)
        .Executes(() =>
        {
            Journal.Add("Compile");
            Log.Warning("careful with {Thing}", "fire");
            ReportSummary(_ => _.AddPair("Version", "1.2.3").AddPair("Files", 5));
        });

    Target Fail => _ => _
        .DependsOn(Restore)
        .Executes(() => throw new InvalidOperationException("first line\nsecond line"));

    Target AfterFail => _ => _
        .DependsOn(Fail)
        .Executes(() => Journal.Add("AfterFail"));

    Target Rescue => _ => _
        .TriggeredBy(Fail)
        .AssuredAfterFailure()
        .Executes(() => Journal.Add("Rescue"));

    Target SkipStatic => _ => _
        .DependsOn(Restore)
        .OnlyWhenStatic(() => Count > 100)
        .Executes(() => Journal.Add("SkipStatic"));

    Target SkipStaticExecute => _ => _
        .DependsOn(Restore)
        .OnlyWhenStatic(() => Count > 100)
        .WhenSkipped(DependencyBehavior.Execute)
        .Executes(() => Journal.Add("SkipStaticExecute"));

    Target AfterSkipped => _ => _
        .DependsOn(SkipStaticExecute)
        .Executes(() => Journal.Add("AfterSkipped"));

    Target SkipDynamic => _ => _
        .DependsOn(Restore)
        .OnlyWhenDynamic(() => Flag)
        .OnlyWhenDynamic(() => Count > 0 && Flag)
        .Executes(() => Journal.Add("SkipDynamic"));

    Target Group => _ => _
        .DependsOn(Compile, SkipDynamic);

    Target Hidden => _ => _
        .Unlisted()
        .Executes(() => Journal.Add("Hidden"));

    Target Soft => _ => _
        .ProceedAfterFailure()
        .Executes(() => throw new InvalidOperationException("soft"));

    Target AfterSoft => _ => _
        .DependsOn(Soft)
        .Executes(() => Journal.Add("AfterSoft"));

    Target BadCondition => _ => _
        .OnlyWhenDynamic(() => int.Parse("x") > 0)
        .Executes(() => Journal.Add("BadCondition"));

    Target FailingRescue => _ => _
        .TriggeredBy(BadCondition)
        .AssuredAfterFailure()
        .Executes(() => throw new InvalidOperationException("rescue failed"));

    Target LastRescue => _ => _
        .TriggeredBy(BadCondition)
        .After(FailingRescue)
        .AssuredAfterFailure()
        .Executes(() => Journal.Add("LastRescue"));

    Target Code => _ => _
        .Executes(() => { ExitCode = 7; });

    Target AsyncFail => _ => _
        .Executes(async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("async boom");
        });
}
