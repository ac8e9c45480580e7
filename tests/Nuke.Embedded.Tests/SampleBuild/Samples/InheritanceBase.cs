using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

public abstract class InheritanceBase : NukeBuild
{
    public virtual Target Build => _ => _
        .Description("from the base")
        .Executes(() => Journal.Add("base"));
}
