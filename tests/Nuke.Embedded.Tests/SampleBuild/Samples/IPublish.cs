using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

public interface IPublish : INukeBuild
{
    Target Publish => _ => _
        .DependsOn<IPackage>()
        .TryAfter<ITrain>()
        .TryDependsOn<ITrain>(x => x.Train)
        .Executes(() => Journal.Add("publish"));
}
