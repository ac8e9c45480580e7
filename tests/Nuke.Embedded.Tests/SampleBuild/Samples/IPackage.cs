using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

public interface IPackage : INukeBuild
{
    Target Pack => _ => _.Executes(() => Journal.Add("default pack"));
}
