using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Jobs;

namespace GatewayPerf.Tests.GitHub;

public sealed class GitHubTargetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _masks = [];
    private readonly Dictionary<string, string> _variables = new() { ["GITHUB_ACTIONS"] = "true" };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_said_comes_before_the_job_and_the_job_before_the_programs()
    {
        var programs = Programs(remote: "git@github.com:remote/from-git.git", token: "gho_of-gh");
        await Found("remote/from-git", "gho_of-gh", programs);
        (_variables["GITHUB_REPOSITORY"], _variables["GITHUB_TOKEN"]) = ("job/from-job", "ghs_of-job");
        await Found("job/from-job", "ghs_of-job", programs);
        await Found("said/here", "ghp_said", programs, new RepositoryName("said", "here"), saidToken: "ghp_said");
        await Found("job/from-job", "ghs_of-job", programs, saidToken: "");
        _masks.ShouldBe(["::add-mask::gho_of-gh", "::add-mask::ghs_of-job", "::add-mask::ghp_said", "::add-mask::ghs_of-job"]);
    }

    [Theory]
    [InlineData("https://github.com/octocat/hello", "octocat/hello")]
    [InlineData("https://github.com/octocat/hello.world.git", "octocat/hello.world")]
    [InlineData("https://octocat:ghp_in-the-address@github.com/octocat/hello.git", "octocat/hello")]
    [InlineData("ssh://git@github.com:22/octocat/hello.git", "octocat/hello")]
    [InlineData("git@github.com:octocat/hello.git", "octocat/hello")]
    public async Task Remotes_are_understood_as_git_writes_them(string remote, string repository) => await Found(repository, "t", Programs(remote, "t"));

    [Theory]
    [InlineData("https://octocat:ghp_in-the-address@gitlab.com/octocat/hello.git", "The git remote 'origin' is on gitlab.com and not on github.com; say --repository owner/name, and set GITHUB_API_URL for a server of your own.")]
    [InlineData("/srv/git/hello.git", "The git remote 'origin' names no repository of github.com; say --repository owner/name.")]
    [InlineData(null, "Which repository of GitHub is meant is not known, because there is no git remote 'origin' here; say --repository owner/name.")]
    public async Task A_token_is_never_sent_where_it_does_not_belong(string? remote, string sentence) => await Refused(sentence, Programs(remote, "t"));

    [Fact]
    public async Task A_server_of_ones_own_is_that_of_the_remote()
    {
        _variables["GITHUB_API_URL"] = "https://git.example.com/api/v3";
        (await FindAsync(Programs("git@git.example.com:octocat/hello.git", "t"))).Api.ShouldBe(new Uri("https://git.example.com/api/v3/"));
        _variables["GITHUB_API_URL"] = "http://git.example.com/api/v3";
        await Refused("GITHUB_API_URL is 'http://git.example.com/api/v3'; it must be the https address of GitHub's API, for example https://api.github.com/.", Programs(null, "t"));
    }

    [Fact]
    public async Task Without_a_token_the_ways_to_give_one_are_named()
    {
        const string Remote = "git@github.com:octocat/hello.git";
        await Refused("There is no token for GitHub. Set GITHUB_TOKEN, log in with gh auth login, or give --github-token.", Programs(Remote, token: null));
        await Refused("The token for GitHub holds a space or another character that no token has; check GITHUB_TOKEN or --github-token.", Programs(Remote, "two words"));
    }

    [Fact]
    public async Task A_target_does_not_print_its_token() => (await FindAsync(Programs("git@github.com:octocat/hello.git", "ghp_hidden"))).ToString().ShouldBe("octocat/hello");

    private async Task Found(string repository, string token, GitPrograms programs, RepositoryName? said = null, string? saidToken = null)
    {
        var target = await FindAsync(programs, said, saidToken);
        target.Repository.ToString().ShouldBe(repository);
        target.Token.ShouldBe(token);
    }

    private async Task Refused(string sentence, GitPrograms programs) => (await Should.ThrowAsync<UserException>(() => FindAsync(programs))).Message.ShouldBe(sentence);

    private Task<GitHubTarget> FindAsync(GitPrograms programs, RepositoryName? said = null, string? token = null)
    {
        var environment = new GitHubEnvironment(name => _variables.GetValueOrDefault(name));
        return GitHubTargets.FindAsync(said, token, environment, programs, new SecretMasks(environment, _masks.Add), CancellationToken.None);
    }

    private GitPrograms Programs(string? remote, string? token) => new(_folder.Path, Program("git", "remote get-url origin", remote), Program("gh", "auth token --hostname", token));

    private string Program(string name, string asked, string? answer)
    {
        var path = _folder.File(name, answer is null ? "#!/bin/sh\necho 'not here' >&2\nexit 1\n" : $"#!/bin/sh\ncase \"$*\" in '{asked}'*) echo '{answer}';; *) exit 2;; esac\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
