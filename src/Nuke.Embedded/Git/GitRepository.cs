#nullable disable annotations
using System.Text.RegularExpressions;
using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>A repository, as the files of its <c>.git</c> directory describe it; no git program is needed.</summary>
/// <param name="protocol">How its remote is reached; null without a remote.</param>
/// <param name="endpoint">Host of the remote.</param>
/// <param name="identifier">Path of the remote, without <c>.git</c>.</param>
/// <param name="branch">Branch that is checked out; null for none.</param>
/// <param name="localDirectory">Where it is checked out.</param>
/// <param name="head">What <c>HEAD</c> refers to.</param>
/// <param name="commit">The commit that is checked out.</param>
/// <param name="tags">Names of the tags of that commit.</param>
/// <param name="remoteName">Name of the remote.</param>
/// <param name="remoteBranch">Branch of the remote that the branch tracks.</param>
public partial class GitRepository(
    GitProtocol? protocol,
    string endpoint,
    string identifier,
    string branch,
    AbsolutePath localDirectory,
    string head,
    string commit,
    IReadOnlyCollection<string> tags,
    string remoteName,
    string remoteBranch)
{
    /// <summary>How its remote is reached; null without a remote.</summary>
    public GitProtocol? Protocol { get; } = protocol;

    /// <summary>Host of the remote.</summary>
    public string Endpoint { get; } = endpoint;

    /// <summary>Path of the remote, without <c>.git</c>.</summary>
    public string Identifier { get; } = identifier;

    /// <summary>Branch that is checked out; null for none.</summary>
    public string Branch { get; } = branch;

    /// <summary>Where it is checked out.</summary>
    public AbsolutePath LocalDirectory { get; } = localDirectory;

    /// <summary>What <c>HEAD</c> refers to: a branch, or a commit.</summary>
    public string Head { get; } = head;

    /// <summary>The commit that is checked out; null before the first one.</summary>
    public string Commit { get; } = commit;

    /// <summary>Names of the tags of that commit.</summary>
    public IReadOnlyCollection<string> Tags { get; } = tags;

    /// <summary>Name of the remote.</summary>
    public string RemoteName { get; } = remoteName;

    /// <summary>Branch of the remote that the branch tracks.</summary>
    public string RemoteBranch { get; } = remoteBranch;

    /// <summary>The remote by HTTPS.</summary>
    public string HttpsUrl => $"https://{Endpoint}/{Identifier}.git";

    /// <summary>The remote by SSH.</summary>
    public string SshUrl => $"git@{Endpoint}:{Identifier}.git";

    /// <summary>The repository that a directory belongs to.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory)
    {
        var files = GitFiles.Above(directory);
        var head = files.Head;
        var branch = head.StartsWith(GitFiles.Branches, StringComparison.Ordinal) ? head[GitFiles.Branches.Length..] : null;
        var commit = head.StartsWith("refs/", StringComparison.Ordinal) ? files.CommitOf(head) : head;
        var (remoteName, remoteBranch) = branch == null ? (null, null) : files.RemoteOf(branch);
        var (protocol, endpoint, identifier) = files.UrlOf(remoteName ?? "origin") is { } url ? Parse(url) : (null, null, null);
        return new GitRepository(protocol, endpoint, identifier, branch, files.Worktree, head, commit, [.. files.TagsOf(commit)], remoteName, remoteBranch);
    }

    /// <summary>A repository that is known by its URL only.</summary>
    public static GitRepository FromUrl(string url, string branch = null)
    {
        var (protocol, endpoint, identifier) = Parse(url);
        return new GitRepository(protocol, endpoint, identifier, branch, null, null, null, null, null, null);
    }

    /// <summary>The same with another branch.</summary>
    public GitRepository SetBranch(string branch) => new(Protocol, Endpoint, Identifier, branch, LocalDirectory, Head, Commit, Tags, RemoteName, RemoteBranch);

    /// <inheritdoc/>
    public override string ToString() => (Protocol == GitProtocol.Https ? HttpsUrl : SshUrl)[..^".git".Length];

    private static (GitProtocol? Protocol, string Endpoint, string Identifier) Parse(string url)
    {
        var match = Url().Match(url.Trim());
        Assert.True(match.Success, $"Url '{url}' could not be parsed");
        var protocol = match.Groups["protocol"].Value.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? GitProtocol.Https : GitProtocol.Ssh;
        return (protocol, match.Groups["endpoint"].Value, match.Groups["identifier"].Value);
    }

    [GeneratedRegex(@"^(?:(?<protocol>\w+)://)?(?:[^@/]+@)?(?<endpoint>[^/:]+)(?::\d+(?=/))?[:/]+(?<identifier>.+?)/?(?:\.git)?/?$")]
    private static partial Regex Url();
}
