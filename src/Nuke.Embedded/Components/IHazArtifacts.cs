using Nuke.Common;
using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>A build with a directory for what it makes.</summary>
public interface IHazArtifacts : INukeBuild
{
    /// <summary>The directory.</summary>
    AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";
}
