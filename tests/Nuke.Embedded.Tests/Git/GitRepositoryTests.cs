using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Git;

public sealed class GitRepositoryTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("https://github.com/acme/shop.git", GitProtocol.Https, "github.com", "acme/shop")]
    [InlineData("https://github.com/acme/shop", GitProtocol.Https, "github.com", "acme/shop")]
    [InlineData("https://user:token@github.com/acme/shop.git", GitProtocol.Https, "github.com", "acme/shop")]
    [InlineData("https://git.example.com:8443/acme/group/shop.git", GitProtocol.Https, "git.example.com", "acme/group/shop")]
    [InlineData("git@github.com:acme/shop.git", GitProtocol.Ssh, "github.com", "acme/shop")]
    [InlineData("ssh://git@github.com/acme/shop.git", GitProtocol.Ssh, "github.com", "acme/shop")]
    [InlineData("ssh://git@git.example.com:2222/acme/shop.git", GitProtocol.Ssh, "git.example.com", "acme/shop")]
    public void A_url_tells_protocol_endpoint_and_identifier(string url, GitProtocol protocol, string endpoint, string identifier)
    {
        var repository = GitRepository.FromUrl(url, "main");
        repository.Protocol.ShouldBe(protocol);
        repository.Endpoint.ShouldBe(endpoint);
        repository.Identifier.ShouldBe(identifier);
        repository.Branch.ShouldBe("main");
        repository.HttpsUrl.ShouldBe($"https://{endpoint}/{identifier}.git");
        repository.SshUrl.ShouldBe($"git@{endpoint}:{identifier}.git");
        repository.ToString().ShouldBe(protocol == GitProtocol.Https ? $"https://{endpoint}/{identifier}" : $"git@{endpoint}:{identifier}");
    }

    [Fact]
    public void A_branch_with_a_remote_is_read_from_the_files()
    {
        Repository("ref: refs/heads/feature/x");
        Write("refs/heads/feature/x", Commit);
        Write("refs/tags/v1", Commit);
        Write("packed-refs", $"# pack-refs with: peeled\n{Commit} refs/tags/v2\naaaa456789abcdef0123456789abcdef01234567 refs/tags/v3\n");
        Write("config", "[remote \"origin\"]\n\turl = git@github.com:acme/shop.git\n[branch \"feature/x\"]\n\tremote = origin\n\tmerge = refs/heads/feature/y\n");

        var repository = GitRepository.FromLocalDirectory((_root.Location / "deep" / "er").CreateDirectory());
        repository.LocalDirectory.ShouldBe(_root.Location);
        repository.Head.ShouldBe("refs/heads/feature/x");
        repository.Branch.ShouldBe("feature/x");
        repository.Commit.ShouldBe(Commit);
        repository.Tags.ShouldBe(["v1", "v2"]);
        repository.RemoteName.ShouldBe("origin");
        repository.RemoteBranch.ShouldBe("feature/y");
        repository.Identifier.ShouldBe("acme/shop");
        repository.IsOnFeatureBranch().ShouldBeTrue();
        repository.IsOnMainOrMasterBranch().ShouldBeFalse();
        repository.SetBranch("main").IsOnMainOrMasterBranch().ShouldBeTrue();
    }

    [Fact]
    public void A_commit_that_is_checked_out_has_no_branch()
    {
        Repository(Commit);
        Write("config", "[remote \"origin\"]\n\turl = https://github.com/acme/shop\n");
        var repository = GitRepository.FromLocalDirectory(_root.Location);
        repository.Branch.ShouldBeNull();
        repository.Head.ShouldBe(Commit);
        repository.Commit.ShouldBe(Commit);
    }

    [Fact]
    public void A_worktree_shares_refs_and_configuration()
    {
        Engine.OnlyOurs("The genuine engine does not find the files.");
        Write("config", "[remote \"origin\"]\n\turl = https://github.com/acme/shop.git\n");
        Write("packed-refs", $"{Commit} refs/heads/develop\n");
        Write("worktrees/other/HEAD", "ref: refs/heads/develop");
        Write("worktrees/other/commondir", "../..");
        var worktree = (_root.Location / "other").CreateDirectory();
        File.WriteAllText(worktree / ".git", $"gitdir: {_root.Location / ".git" / "worktrees" / "other"}\n");

        var repository = GitRepository.FromLocalDirectory(worktree);
        repository.Branch.ShouldBe("develop");
        repository.IsOnDevelopBranch().ShouldBeTrue();
        repository.Commit.ShouldBe(Commit);
        repository.Identifier.ShouldBe("acme/shop");
    }

    [Theory]
    [InlineData("main", true, false, false, false, false)]
    [InlineData("Master", true, false, false, false, false)]
    [InlineData("dev", false, true, false, false, false)]
    [InlineData("development", false, true, false, false, false)]
    [InlineData("features/x", false, false, true, false, false)]
    [InlineData("release/1.2", false, false, false, true, false)]
    [InlineData("releases/1.2", false, false, false, true, false)]
    [InlineData("hotfix/1.2.1", false, false, false, false, true)]
    [InlineData("hotfixes/1.2.1", false, false, false, false, true)]
    [InlineData("featurex", false, false, false, false, false)]
    public void The_name_of_a_branch_tells_its_kind(string branch, bool main, bool develop, bool feature, bool release, bool hotfix)
    {
        var repository = GitRepository.FromUrl("https://github.com/acme/shop.git", branch);
        new[] { repository.IsOnMainOrMasterBranch(), repository.IsOnDevelopBranch(), repository.IsOnFeatureBranch(), repository.IsOnReleaseBranch(), repository.IsOnHotfixBranch() }
            .ShouldBe([main, develop, feature, release, hotfix]);
    }

    [Fact]
    public void Outside_of_a_repository_there_is_none() => Should.Throw<Exception>(() => GitRepository.FromLocalDirectory(_root.Location));

    [Fact]
    public void It_is_injected_and_required_and_a_server_tells_the_branch()
    {
        var missing = _root.Run(RepositoryBuild.Start, "Work", "--host", "Jenkins");
        missing.ShouldHaveFailed();
        missing.Output.ShouldContain("Could not inject value for IHazGitRepository.GitRepository");
        missing.Output.ShouldContain("Member 'GitRepository' is required to be not null or empty");

        Repository("ref: refs/heads/main");
        Write("refs/heads/main", Commit);
        Write("config", "[remote \"origin\"]\n\turl = https://github.com/acme/shop.git\n[branch \"main\"]\n\tremote = origin\n\tmerge = refs/heads/main\n");
        _root.Run(RepositoryBuild.Start, "Work").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe([$"acme/shop main {Commit} main"]);
        _root.WithVariable("GITHUB_ACTIONS", "true").WithVariable("GITHUB_REF", "refs/heads/release/1").Run(RepositoryBuild.Start, "Work").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe([$"acme/shop release/1 {Commit} release/1"]);
    }

    private void Repository(string head)
    {
        Write("HEAD", head + "\n");
        Write("config", "");
    }

    private void Write(string file, string content)
    {
        var path = _root.Location / ".git" / file;
        path.Parent.CreateDirectory();
        File.WriteAllText(path, content);
    }
}
