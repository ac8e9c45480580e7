using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Publishing;
using GatewayPerf.Tests.Plans;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.GitHub;

public sealed class PublishStepTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private readonly FakeGitHub _github = new();
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);
    private readonly TemporaryFolder _folder = new();
    private readonly List<JsonObject> _comments = [];

    public PublishStepTests()
    {
        Add("Thanks! I quote:\n> <!-- gatewayperf-publication:gatewayperf -->");
        _github
            .Map(@"GET /repos/octocat/hello/issues/7/comments\?.*", _ => GitHubAnswer.Json(new JsonArray([.. _comments.Select(comment => comment.DeepClone())]).ToJsonString()))
            .Map("POST /repos/octocat/hello/issues/7/comments", request => GitHubAnswer.Json(Add(BodyOf(request)).ToJsonString(), 201))
            .Map(@"PATCH /repos/octocat/hello/issues/comments/\d+", request =>
            {
                var comment = _comments.Single(comment => request.Path.EndsWith($"/{comment["id"]}"));
                comment["body"] = BodyOf(request);
                return GitHubAnswer.Json(comment.ToJsonString());
            });
    }

    public void Dispose()
    {
        _github.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_pull_request_has_one_comment_which_the_next_run_updates()
    {
        await PublishAsync("passed", PublishTarget.PullRequest);
        await PublishAsync("failed", PublishTarget.PullRequest);
        _comments.Count.ShouldBe(2);
        Body(1).ShouldStartWith("<!-- gatewayperf-publication:gatewayperf -->\n");
        Body(1).ShouldContain("❌ Rehearsal failed: ");
        Body(0).ShouldStartWith("Thanks!", Case.Sensitive, "whoever quotes us keeps his words");
    }

    [Fact]
    public async Task Two_names_are_two_comments()
    {
        await PublishAsync("passed", PublishTarget.PullRequest);
        await PublishAsync("passed", PublishTarget.PullRequest, name: "tyk-keys");
        await PublishAsync("passed", PublishTarget.PullRequest, name: "tyk-keys");
        _comments.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_rehearsal_says_so_before_any_figure_and_a_measurement_does_not()
    {
        await PublishAsync("passed", PublishTarget.PullRequest);
        Body(1).Split('\n')[1..3].ShouldBe(["> [!NOTE]", "> This is a rehearsal: stand-ins took the place of the real thing, so no figure here is a gateway's."]);
        await PublishAsync("measurement", PublishTarget.PullRequest);
        Body(1).ShouldNotContain("rehearsal", Case.Insensitive);
    }

    [Fact]
    public async Task Links_to_files_that_are_not_there_become_one_to_the_workflow_run()
    {
        await PublishAsync("passed", PublishTarget.PullRequest, job: new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_REPOSITORY"] = "octocat/hello", ["GITHUB_RUN_ID"] = "42" });
        Body(1).ShouldNotContain("(report.html)");
        Body(1).ShouldEndWith("The whole report is among the artefacts of [the workflow run](https://github.com/octocat/hello/actions/runs/42).\n");
    }

    [Fact]
    public async Task A_comment_is_no_longer_than_GitHub_takes_and_says_what_is_missing()
    {
        var folder = Folder("passed");
        await File.AppendAllLinesAsync(Path.Combine(folder, "summary.md"), Enumerable.Range(0, 3000).Select(number => $"* finding {number} is rather long, so that they do not fit ☃"));
        await RunAsync(folder, new PublishRequest([PublishTarget.PullRequest], 7, null, PublishName.Default));
        Body(1).Length.ShouldBeInRange(65_000, 65_536);
        Body(1).ShouldMatch(@"fit ☃\n\n\*\*Cut: GitHub takes no more here\. \d+ of 30\d\d lines are missing; report\.html and summary\.md have everything\.\*\*\n$");
    }

    [Fact]
    public async Task A_comment_that_was_made_although_the_answer_broke_is_not_made_again()
    {
        _github.Map("POST /repos/octocat/hello/issues/7/comments", request =>
        {
            Add(BodyOf(request));
            return GitHubAnswer.Error(502, "Bad Gateway");
        });
        await PublishAsync("passed", PublishTarget.PullRequest);
        _comments.Count.ShouldBe(2);
        _github.Lines.Count(line => line.StartsWith("POST")).ShouldBe(1);
    }

    [Theory]
    [InlineData("passed", "success", "gatewayperf (rehearsal)", "Nothing was measured on the real gateway. Rehearsal passed: ")]
    [InlineData("measurement", "success", "gatewayperf", "Run passed: ")]
    [InlineData("failed", "failure", "gatewayperf (rehearsal)", "Nothing was measured on the real gateway. Rehearsal failed: ")]
    [InlineData("inconclusive", "error", "gatewayperf (rehearsal)", "Nothing was measured on the real gateway. Rehearsal inconclusive: ")]
    public async Task A_status_of_a_rehearsal_is_never_that_of_a_measurement(string sample, string state, string context, string beginning)
    {
        _github.Map($"POST /repos/octocat/hello/statuses/{Commit}", GitHubAnswer.Json("""{"id": 1, "state": "success", "url": "https://api.github.com/statuses/1"}""", 201));
        await RunAsync(Folder(sample), new PublishRequest([PublishTarget.CommitStatus], null, Commit, PublishName.Default));
        using var sent = JsonDocument.Parse(_github.Requests.Single().Body);
        sent.RootElement.GetProperty("state").GetString().ShouldBe(state);
        sent.RootElement.GetProperty("context").GetString().ShouldBe(context);
        var description = sent.RootElement.GetProperty("description").GetString()!;
        description.ShouldStartWith(beginning);
        description.Length.ShouldBeLessThanOrEqualTo(140);
    }

    [Fact]
    public async Task One_issue_is_opened_and_updated_and_what_others_set_of_it_stays()
    {
        var issues = new JsonArray { JsonNode.Parse("""{"id": 1, "number": 1, "title": "x", "state": "open", "body": "<!-- gatewayperf-publication:gatewayperf -->", "pull_request": {"url": "https://api.github.com/pulls/1"}}""") };
        _github
            .Map(@"GET /repos/octocat/hello/issues\?.*", _ => GitHubAnswer.Json(issues.ToJsonString()))
            .Map("POST /repos/octocat/hello/issues", request =>
            {
                issues.Add(JsonNode.Parse($$"""{"id": 2, "number": 2, "state": "open", "html_url": "https://github.com/octocat/hello/issues/2", "labels": [{"name": "performance"}], "body": {{JsonSerializer.Serialize(BodyOf(request))}} }"""));
                return GitHubAnswer.Json(issues[1]!.ToJsonString(), 201);
            })
            .Map("PATCH /repos/octocat/hello/issues/2", _ => GitHubAnswer.Json(issues[1]!.ToJsonString()));

        await PublishAsync("passed", PublishTarget.Issue);
        await PublishAsync("failed", PublishTarget.Issue);
        issues.Count.ShouldBe(2);
        var update = JsonNode.Parse(_github.Requests.Single(request => request.Method == "PATCH").Body)!;
        update["title"]!.GetValue<string>().ShouldBe("gatewayperf: rehearsal failed, tyk");
        update["labels"]!.AsArray().Select(label => label!.GetValue<string>()).ShouldBe(["performance"]);
    }

    [Fact]
    public async Task In_a_job_for_a_pull_request_nothing_needs_to_be_said()
    {
        await PublishAsync("passed", to: null, pullRequest: null, job: new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_REF"] = "refs/pull/7/merge" });
        _comments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_job_for_a_pull_request_marks_its_head_and_not_the_trial_merge()
    {
        var @event = _folder.File("event.json", $$"""{"pull_request": {"number": 7, "head": {"sha": "{{Commit}}"} } }""");
        _github.Map($"POST /repos/octocat/hello/statuses/{Commit}", GitHubAnswer.Json("""{"id": 1}""", 201));
        await PublishAsync("passed", PublishTarget.CommitStatus, job: new() { ["GITHUB_EVENT_PATH"] = @event, ["GITHUB_SHA"] = new string('f', 40) });
        _github.Lines.ShouldBe([$"POST /repos/octocat/hello/statuses/{Commit}"]);
    }

    [Fact]
    public async Task Nothing_is_published_when_a_place_is_not_known()
    {
        var folder = Folder("passed");
        await Refused("Publish needs to know where to; say --publish-to pull-request, commit-status or issue.", folder, new PublishRequest([], null, null, PublishName.Default));
        await Refused("Which pull request is meant is not known; say --pull-request NUMBER.", folder, new PublishRequest([PublishTarget.Issue, PublishTarget.PullRequest], null, null, PublishName.Default));
        await Refused("--commit abc is no commit; give its 40 hexadecimal digits.", folder, new PublishRequest([PublishTarget.CommitStatus], null, "abc", PublishName.Default));
        await Refused($"There is no report to publish in {_folder.Path}; run ./build.sh Snapshot first.", _folder.Path, new PublishRequest([PublishTarget.Issue], null, null, PublishName.Default));
        _github.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_may_not_comment_is_told_what_it_needs()
    {
        _github.Map("POST /repos/octocat/hello/issues/7/comments", GitHubAnswer.Error(403, "Resource not accessible by personal access token"));
        (await Should.ThrowAsync<UserException>(() => PublishAsync("passed", PublishTarget.PullRequest))).Message.ShouldBe(
            "GitHub forbids commenting on pull request 7 in octocat/hello (403): Resource not accessible by personal access token. "
            + "The token needs the permission 'Pull requests: write' (in a workflow: 'pull-requests: write'; a classic token: the scope 'repo').");
    }

    private static string BodyOf(GitHubRequest request) => JsonNode.Parse(request.Body)!["body"]!.GetValue<string>();

    private string Body(int comment) => _comments[comment]["body"]!.GetValue<string>();

    private JsonObject Add(string body)
    {
        _comments.Add(new JsonObject { ["id"] = 100 + _comments.Count, ["html_url"] = $"https://github.com/octocat/hello/pull/7#{_comments.Count}", ["body"] = body, ["created_at"] = "2026-11-24T23:00:00Z" });
        return _comments[^1];
    }

    private string Folder(string sample) => SampleFolder.Write(_folder, sample);

    private async Task PublishAsync(string sample, PublishTarget? to, string name = "gatewayperf", int? pullRequest = 7, Dictionary<string, string>? job = null) =>
        await RunAsync(Folder(sample), new PublishRequest(to is { } place ? [place] : [], pullRequest, null, new PublishName(name)), job);

    private async Task Refused(string sentence, string folder, PublishRequest request) => (await Should.ThrowAsync<UserException>(() => RunAsync(folder, request))).Message.ShouldBe(sentence);

    private Task RunAsync(string folder, PublishRequest request, Dictionary<string, string>? job = null) => Paced.RunAsync(_time, PublishStep.RunAsync(
        request, folder, _github.Target, new GitHubEnvironment(name => job?.GetValueOrDefault(name)), new GitPrograms(_folder.Path, git: "no-such-git"), _time, CancellationToken.None));
}
