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
        return NukeBuild.Host is IBuildServer { Branch: { Length: > 0 } branch } ? repository.SetBranch(branch) : repository;
    }
}
