using Nuke.Common.CI.GitHubActions;

namespace Nuke.Common.Execution;

/// <summary>Finds out where the build runs.</summary>
internal static class HostDetection
{
    /// <summary>The hosts in the order in which they are tried.</summary>
    public static IReadOnlyList<(string Name, Func<bool> IsRunning, Func<Host> Create)> Hosts { get; } =
    [
        (nameof(GitHubActions), () => GitHubActions.IsRunningGitHubActions, () => new GitHubActions()),
        (nameof(Terminal), () => true, () => new Terminal())
    ];

    public static Host Detect() =>
        BuildSession.Current.Parameters.Get<Host>(nameof(Host)) ?? Hosts.First(x => x.IsRunning()).Create();
}
