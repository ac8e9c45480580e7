using System.Globalization;
using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Publishing;
using GatewayPerf.Tests.Plans;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.GitHub;

public sealed class RateLimitTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private static readonly GitHubAnswer Done = GitHubAnswer.Json("""{"id": 1}""", 201);
    private readonly FakeGitHub _github = new();
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _github.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_used_up_limit_is_waited_for_until_it_is_reset(int status)
    {
        await PublishAsync(Limit(status, TimeSpan.FromSeconds(90)), Done);
        Waited().ShouldBeInRange(91, 270);
    }

    [Fact]
    public async Task A_limit_is_waited_for_as_long_as_it_asks()
    {
        await PublishAsync(GitHubAnswer.Error(403, "You have exceeded a secondary rate limit", ("retry-after", "10")), Done);
        Waited().ShouldBeInRange(10, 55);
    }

    [Fact]
    public async Task A_secondary_limit_that_does_not_say_how_long_is_given_a_minute_and_then_two()
    {
        var silent = GitHubAnswer.Error(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
        await PublishAsync(silent, silent, Done);
        Waited().ShouldBeInRange(180, 400);
        _github.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_limit_beyond_the_deadline_is_said_at_once_with_its_end()
    {
        var failure = await Should.ThrowAsync<UserException>(() => PublishAsync(Limit(403, TimeSpan.FromMinutes(40))));
        failure.Message.ShouldBe("GitHub's rate limit is used up until 2026-11-24 23:40:00 UTC, longer than this step may wait. Run it again then.");
        _github.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_stays_broken_is_given_up()
    {
        var failure = await Should.ThrowAsync<UserException>(() => PublishAsync(GitHubAnswer.Error(500, "Server Error")));
        failure.Message.ShouldBe($"GitHub refused setting the status of commit {Commit} in octocat/hello (500): Server Error.");
        _github.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named()
    {
        _github.Dispose();
        (await Should.ThrowAsync<UserException>(() => PublishAsync())).Message.ShouldStartWith("GitHub (127.0.0.1) cannot be reached: ");
    }

    private double Waited() => (_time.GetUtcNow() - PlanAssert.Now).TotalSeconds;

    private static GitHubAnswer Limit(int status, TimeSpan left) => GitHubAnswer.Error(
        status, "API rate limit exceeded for user ID 1.", ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", (PlanAssert.Now + left).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));

    private async Task PublishAsync(params GitHubAnswer[] answers)
    {
        if (answers.Length > 0)
        {
            _github.Map($"POST /repos/octocat/hello/statuses/{Commit}", answers);
        }

        var folder = SampleFolder.Write(_folder, "passed");
        var request = new PublishRequest([PublishTarget.CommitStatus], null, Commit, PublishName.Default);
        await Paced.RunAsync(_time, PublishStep.RunAsync(request, folder, _github.Target, new GitHubEnvironment(_ => null), new GitPrograms(folder), _time, CancellationToken.None));
    }
}
