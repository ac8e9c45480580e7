using Nuke.Common;

namespace Nuke.Components;

/// <summary>A build with a changelog.</summary>
public interface IHazChangelog : INukeBuild
{
    /// <summary>Path of the file.</summary>
    string ChangelogFile => RootDirectory / "CHANGELOG.md";
}
