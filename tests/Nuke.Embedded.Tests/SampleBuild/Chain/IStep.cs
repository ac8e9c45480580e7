using Nuke.Common;

namespace Nuke.Embedded.Tests.Chain;

public interface IStep : INukeBuild
{
    ChainBuild Chain => (ChainBuild)this;
}
