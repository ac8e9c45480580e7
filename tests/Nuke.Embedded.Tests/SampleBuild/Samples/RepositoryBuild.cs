using Nuke.Common;
using Nuke.Common.Git;
using Nuke.Components;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

public class RepositoryBuild : NukeBuild, IHazGitRepository
{
    public static int Start() => Execute<RepositoryBuild>();

    [GitRepository] readonly GitRepository? Own;

    Target Work => _ => _.Executes(() =>
    {
        var repository = ((IHazGitRepository)this).GitRepository;
        Journal.Add($"{repository.Identifier} {repository.Branch} {repository.Commit} {Own?.Branch}");
    });
}
