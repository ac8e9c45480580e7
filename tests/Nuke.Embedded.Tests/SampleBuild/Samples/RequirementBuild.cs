using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

public class RequirementBuild : NukeBuild
{
    public static int Start() => Execute<RequirementBuild>();

    [Parameter("API key")][Secret] readonly string? ApiKey;
    [Parameter] readonly int Count = 3;
    [Parameter] readonly int? MaybeCount;
    readonly string? Plain;

    Target Prepare => _ => _.Executes(() => Journal.Add("Prepare"));

    Target NeedsKey => _ => _.DependsOn(Prepare).Requires(() => ApiKey!).Executes(() => Journal.Add($"NeedsKey {ApiKey}"));

    Target NeedsCondition => _ => _.Requires(() => Count > 5).Requires(() => MaybeCount).Executes(() => Journal.Add("NeedsCondition"));

    Target NeedsPlain => _ => _.Requires(() => Plain!).Executes(() => Journal.Add("NeedsPlain"));

    Target SkippedNeedsKey => _ => _.DependsOn(InnerNeedsKey);

    Target InnerNeedsKey => _ => _.OnlyWhenStatic(() => Count > 5).Requires(() => ApiKey!).Executes(() => Journal.Add("InnerNeedsKey"));

    Target Rescue => _ => _.After(NeedsKey).AssuredAfterFailure().Executes(() => Journal.Add("Rescue"));
}
