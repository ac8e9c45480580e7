#nullable disable annotations
using System.Reflection;
using Nuke.Common.CI;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Git;

/// <summary>The repository of the root directory; on a build server its branch is what the server says.</summary>
public class GitRepositoryAttribute : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        var repository = GitRepository.FromLocalDirectory(NukeBuild.RootDirectory);
        if (NukeBuild.Host is not IBuildServer { Branch: { Length: > 0 } branch })
            return repository;
        return repository.SetBranch(branch.StartsWith(GitFiles.Branches, StringComparison.Ordinal) ? branch[GitFiles.Branches.Length..] : branch);
    }
}
