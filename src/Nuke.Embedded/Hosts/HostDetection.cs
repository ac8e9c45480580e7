using Nuke.Common.CI.GitHubActions;

namespace Nuke.Common.Execution;

/// <summary>Finds out where the build runs.</summary>
internal static class HostDetection
{
    // In the order in which they are tried: servers, editors, whatever is left.
    private static readonly (string Name, Func<bool> IsRunning, Func<Host> Create)[] Hosts =
    [
        Server("AppVeyor", "APPVEYOR", "APPVEYOR_REPO_BRANCH", "APPVEYOR_REPO_COMMIT"),
        Server("AzurePipelines", "TF_BUILD", "BUILD_SOURCEBRANCH", "BUILD_SOURCEVERSION"),
        Server("Bamboo", "bamboo_planKey", "bamboo_planRepository_branch", "bamboo_planRepository_revision"),
        Server("Bitbucket", "BITBUCKET_PIPELINE_UUID", "BITBUCKET_BRANCH", "BITBUCKET_COMMIT"),
        Server("Bitrise", "BITRISE_BUILD_URL", "BITRISE_GIT_BRANCH", "BITRISE_GIT_COMMIT"),
        (nameof(GitHubActions), () => GitHubActions.IsRunningGitHubActions, () => new GitHubActions()),
        Server("GitLab", "GITLAB_CI", "CI_COMMIT_REF_NAME", "CI_COMMIT_SHA"),
        Server("Jenkins", "JENKINS_HOME", "GIT_BRANCH", "GIT_COMMIT"),
        Server("SpaceAutomation", "JB_SPACE_PROJECT_KEY", "JB_SPACE_GIT_BRANCH", "JB_SPACE_GIT_REVISION"),
        Server("TeamCity", "TEAMCITY_VERSION", null, "BUILD_VCS_NUMBER"),
        Server("TravisCI", "TRAVIS", "TRAVIS_BRANCH", "TRAVIS_COMMIT"),
        ("Rider", () => Variable("IDEA_INITIAL_DIRECTORY") != null, () => new Editor("Rider")),
        ("VSCode", () => Variable("TERM_PROGRAM") == "vscode", () => new Editor("VSCode")),
        ("VisualStudio", () => Variable("VSAPPIDDIR") != null, () => new Editor("VisualStudio")),
        (nameof(Terminal), () => true, () => new Terminal())
    ];

    /// <summary>The names of all hosts, sorted.</summary>
    public static IEnumerable<string> Names => Hosts.Select(x => x.Name).Order();

    /// <summary>The host of that name, or null.</summary>
    public static Host? Create(string? name) => Hosts.FirstOrDefault(x => string.Equals(x.Name, name, StringComparison.OrdinalIgnoreCase)).Create?.Invoke();

    public static Host Detect() =>
        BuildSession.Current.Parameters.Get<Host>(nameof(Host)) ?? Hosts.First(x => x.IsRunning()).Create();

    private static string? Variable(string name) => BuildSession.Current.AllVariables.GetValueOrDefault(name);

    private static (string, Func<bool>, Func<Host>) Server(string name, string variable, string? branch, string? commit) =>
        (name, () => Variable(variable) != null, () => new BuildServer(name, branch, commit));
}
