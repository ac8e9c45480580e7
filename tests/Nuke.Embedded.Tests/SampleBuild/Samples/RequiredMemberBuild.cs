using Nuke.Common;

namespace Nuke.Embedded.Tests.Samples;

public class RequiredMemberBuild : NukeBuild
{
    public static int Start() => Execute<RequiredMemberBuild>(x => x.Work);

    [Parameter][Required] readonly string? MustHave;

    Target Work => _ => _.Executes(() => Testing.Journal.Add($"Work {MustHave}"));
}
