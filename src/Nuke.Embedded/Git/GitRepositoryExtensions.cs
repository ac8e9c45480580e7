namespace Nuke.Common.Git;

/// <summary>What the name of the branch says.</summary>
public static class GitRepositoryExtensions
{
    /// <summary>Whether the branch is <c>main</c> or <c>master</c>.</summary>
    public static bool IsOnMainOrMasterBranch(this GitRepository repository) => repository.IsOnMainBranch() || repository.IsOnMasterBranch();

    /// <summary>Whether the branch is <c>main</c>.</summary>
    public static bool IsOnMainBranch(this GitRepository repository) => repository.IsOn("main");

    /// <summary>Whether the branch is <c>master</c>.</summary>
    public static bool IsOnMasterBranch(this GitRepository repository) => repository.IsOn("master");

    /// <summary>Whether the branch is <c>develop</c>, <c>dev</c> or <c>development</c>.</summary>
    public static bool IsOnDevelopBranch(this GitRepository repository) => repository.IsOn("dev") || repository.IsOn("develop") || repository.IsOn("development");

    /// <summary>Whether the branch lies below <c>feature/</c> or <c>features/</c>.</summary>
    public static bool IsOnFeatureBranch(this GitRepository repository) => repository.IsBelow("feature");

    /// <summary>Whether the branch lies below <c>release/</c> or <c>releases/</c>.</summary>
    public static bool IsOnReleaseBranch(this GitRepository repository) => repository.IsBelow("release");

    /// <summary>Whether the branch lies below <c>hotfix/</c> or <c>hotfixes/</c>.</summary>
    public static bool IsOnHotfixBranch(this GitRepository repository) => repository.IsBelow("hotfix");

    private static bool IsOn(this GitRepository repository, string branch) => string.Equals(repository.Branch, branch, StringComparison.OrdinalIgnoreCase);

    private static bool IsBelow(this GitRepository repository, string folder) =>
        repository.Branch is { } branch
        && new[] { $"{folder}/", $"{folder}s/", $"{folder}es/" }.Any(x => branch.StartsWith(x, StringComparison.OrdinalIgnoreCase));
}
