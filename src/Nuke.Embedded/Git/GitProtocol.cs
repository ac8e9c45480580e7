namespace Nuke.Common.Git;

/// <summary>How a repository is reached.</summary>
public enum GitProtocol
{
    /// <summary>By HTTPS.</summary>
    Https,

    /// <summary>By SSH.</summary>
    Ssh
}
