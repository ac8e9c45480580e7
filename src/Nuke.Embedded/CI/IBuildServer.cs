namespace Nuke.Common.CI;

/// <summary>A host that is a build server.</summary>
public interface IBuildServer
{
    /// <summary>The branch or ref that is built.</summary>
    string Branch { get; }

    /// <summary>The commit that is built.</summary>
    string Commit { get; }
}
