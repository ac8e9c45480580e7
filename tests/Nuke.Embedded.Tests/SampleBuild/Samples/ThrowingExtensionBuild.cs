using Nuke.Common;
using Nuke.Embedded.Tests.Extensions;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

[Throwing]
public class ThrowingExtensionBuild : NukeBuild
{
    public static int Start() => Execute<ThrowingExtensionBuild>();

    Target Work => _ => _.Triggers(First, Second).Executes(() => throw new InvalidOperationException());

    Target First => _ => _.AssuredAfterFailure().Executes(() => throw new InvalidOperationException());

    Target Second => _ => _.After(First).AssuredAfterFailure().Executes(() => Journal.Add("second"));
}
