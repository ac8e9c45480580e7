using Nuke.Common;

namespace Nuke.Embedded.Tests.Samples;

public class BrokenConstructorBuild : NukeBuild
{
    public BrokenConstructorBuild() => throw new InvalidOperationException("cannot be made");

    public static int Start() => Execute<BrokenConstructorBuild>();
}
