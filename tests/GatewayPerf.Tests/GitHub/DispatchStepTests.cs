using System.Text;
using System.Text.Json;
using GatewayPerf.GitHub.Dispatching;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.GitHub;

public sealed class DispatchStepTests : IDisposable
{
    private readonly FakeGitHub _github = new();
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);
    private readonly TemporaryFolder _folder = new();

    public DispatchStepTests() => _github.Map("GET /repos/octocat/hello", GitHubAnswer.Json("""{"id": 1, "name": "hello", "default_branch": "trunk"}"""));

    public void Dispose()
    {
        _github.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("passed", "success", RunExitCode.Passed)]
    [InlineData("failed", "failure", RunExitCode.Failed)]
    [InlineData("inconclusive", "failure", RunExitCode.Inconclusive)]
    [InlineData("cancelled", "cancelled", RunExitCode.Cancelled)]
    public async Task It_ends_with_the_verdict_of_the_report_that_the_run_left(string sample, string conclusion, RunExitCode code)
    {
        var outcome = await RunAsync(_github.Newer().Ends(conclusion).Leaves(FakeWorkflow.Report(sample)));
        outcome.ExitCode.ShouldBe(code);
        outcome.Sentence.ShouldBe(outcome.Report!.Headline);
        File.Exists(Path.Combine(outcome.Folder!, "summary.md")).ShouldBeTrue();
        outcome.Folder!.ShouldStartWith(Path.Combine(_folder.Path, "42"));
    }

    [Fact]
    public async Task The_workflow_of_the_default_branch_gets_the_inputs_and_an_id_as_text()
    {
        await RunAsync(_github.Newer().Ends("success").Leaves(FakeWorkflow.Report("passed")));
        var start = _github.Requests.Single(request => request.Method == "POST");
        using var body = JsonDocument.Parse(start.Body);
        body.RootElement.GetProperty("ref").GetString().ShouldBe("trunk");
        body.RootElement.GetProperty("inputs").ToString().ShouldBe("""{"dispatch-id":"the-id","duration":"90s","use-jwt":"true"}""");
    }

    [Fact]
    public async Task A_branch_that_was_said_is_taken()
    {
        await RunAsync(_github.Newer().Ends("success").Leaves(FakeWorkflow.Report("passed")), reference: "my-branch");
        JsonDocument.Parse(_github.Requests[0].Body).RootElement.GetProperty("ref").GetString().ShouldBe("my-branch");
    }

    [Fact]
    public async Task With_an_older_server_it_finds_its_run_among_others_by_the_id_in_the_title()
    {
        var outcome = await RunAsync(_github.Older().Ends("success").Leaves(FakeWorkflow.Report("passed")));
        outcome.ExitCode.ShouldBe(RunExitCode.Passed);
        _github.Lines.ShouldNotContain(line => line.Contains("/runs/41"));
    }

    [Fact]
    public async Task A_start_whose_answer_got_lost_is_not_made_twice()
    {
        var outcome = await RunAsync(_github.Started(GitHubAnswer.Error(502, "Bad Gateway")).Listed(() => "the-id").Ends("success").Leaves(FakeWorkflow.Report("passed")));
        outcome.ExitCode.ShouldBe(RunExitCode.Passed);
        _github.Requests.Count(request => request.Method == "POST").ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_never_appears_is_a_refusal() =>
        (await Should.ThrowAsync<UserException>(() => RunAsync(_github.Started(new GitHubAnswer(204)).Listed(() => null)))).Message
            .ShouldBe("Waited 2m for the run with dispatch-id the-id to appear in vain: none of the newest 1 runs has it in its title");

    [Fact]
    public async Task The_token_goes_to_GitHub_and_nowhere_else()
    {
        await RunAsync(_github.Newer().Ends("success").Leaves(FakeWorkflow.Report("passed")));
        _github.Requests.Where(request => request.Host == "127.0.0.1").ShouldAllBe(request => request.Authorization!.EndsWith(" " + FakeGitHub.Token));
        _github.Requests.Where(request => request.Host == "127.0.0.2").ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Theory]
    [InlineData("cancelled", RunExitCode.Cancelled, "The run on GitHub was cancelled before it had a report; see " + FakeWorkflow.Page + ".")]
    [InlineData("failure", RunExitCode.InternalError, "The run on GitHub ended 'failure' without a report; " + FakeWorkflow.Page + " says which step failed.")]
    [InlineData("timed_out", RunExitCode.InternalError, "The run on GitHub ended 'timed_out' without a report; " + FakeWorkflow.Page + " says which step failed.")]
    [InlineData("startup_failure", RunExitCode.Refused, "GitHub could not start the run; see " + FakeWorkflow.Page + ".")]
    [InlineData("success", RunExitCode.Inconclusive, "The run on GitHub succeeded but left no report, so it proves nothing; see " + FakeWorkflow.Page + ".")]
    public async Task Without_a_report_its_conclusion_decides(string conclusion, RunExitCode code, string sentence)
    {
        var outcome = await RunAsync(_github.Newer().Ends(conclusion).Leaves(null));
        outcome.ShouldBe(new DispatchOutcome(code, sentence, null, null));
    }

    [Fact]
    public async Task A_passed_verdict_of_a_run_that_failed_is_no_success()
    {
        var outcome = await RunAsync(_github.Newer().Ends("failure").Leaves(FakeWorkflow.Report("passed")));
        outcome.ExitCode.ShouldBe(RunExitCode.InternalError);
        outcome.Sentence.ShouldContain("ended 'failure'");
    }

    [Fact]
    public async Task At_its_deadline_it_says_what_the_run_does_and_where()
    {
        _github.Newer().Ends("success").Map("GET /repos/octocat/hello/actions/runs/42", FakeWorkflow.Run("in_progress"));
        var outcome = await RunAsync(_github, deadline: TimeSpan.FromMinutes(2));
        outcome.ShouldBe(new DispatchOutcome(
            RunExitCode.Inconclusive, $"Waited 2m for run 42 on GitHub to end in vain: in progress: run (Drive load). What became of the run stands at {FakeWorkflow.Page}.", null, null));
    }

    [Fact]
    public async Task Trouble_on_the_way_does_not_end_the_following()
    {
        _github.Newer().Ends("success").Leaves(FakeWorkflow.Report("passed")).Map(
            "GET /repos/octocat/hello/actions/runs/42",
            [FakeWorkflow.Run("queued"), .. Enumerable.Repeat(GitHubAnswer.Error(503, "Unavailable"), 8), GitHubAnswer.Broken, FakeWorkflow.Run("completed", "success")]);
        (await RunAsync(_github)).ExitCode.ShouldBe(RunExitCode.Passed);
    }

    [Fact]
    public async Task Whoever_stops_following_is_told_how_to_end_the_run()
    {
        using var stop = new CancellationTokenSource();
        _github.Newer().Ends("success").Map("GET /repos/octocat/hello/actions/runs/42/jobs.*", _ =>
        {
            stop.Cancel();
            return GitHubAnswer.Json("{}");
        });
        var outcome = await RunAsync(_github, cancellationToken: stop.Token);
        outcome.ShouldBe(new DispatchOutcome(RunExitCode.Cancelled, $"Nobody follows {FakeWorkflow.Page} any more, but it goes on; gh run cancel 42 --repo octocat/hello ends it.", null, null));
    }

    [Theory]
    [InlineData(401, "Bad credentials", "GitHub does not accept the token (401).")]
    [InlineData(403, "Resource not accessible by integration", "GitHub forbids starting performance-test.yml in octocat/hello (403): Resource not accessible by integration. The token needs the permission 'Actions: write' (in a workflow: 'actions: write'; a classic token: the scope 'repo').")]
    [InlineData(404, "Not Found", "GitHub knows nothing of starting performance-test.yml in octocat/hello (404): it is not there, or the token may not see it, which needs the permission 'Actions: write'")]
    [InlineData(422, "Unexpected inputs provided: [use-jwt]", "GitHub refused starting performance-test.yml in octocat/hello (422): Unexpected inputs provided: [use-jwt]. The workflow there takes other inputs")]
    public async Task A_refusal_says_what_is_missing(int status, string message, string beginning)
    {
        var refusal = await Should.ThrowAsync<UserException>(() => RunAsync(_github.Started(GitHubAnswer.Error(status, message))));
        refusal.Message.ShouldStartWith(beginning);
        refusal.ToString().ShouldNotContain(FakeGitHub.Token);
    }

    [Theory]
    [InlineData("../escaped.txt")]
    [InlineData("/tmp/gatewayperf-escaped.txt")]
    [InlineData("a/../../escaped.txt")]
    [InlineData("..\\escaped.txt")]
    public async Task An_archive_that_leads_out_of_its_folder_is_not_unpacked(string name)
    {
        var archive = FakeWorkflow.Zip(("report.json", "{}"u8.ToArray()), (name, "x"u8.ToArray()));
        var outcome = await RunAsync(_github.Newer().Ends("success").Leaves(archive));
        outcome.ExitCode.ShouldBe(RunExitCode.Inconclusive);
        outcome.Sentence.ShouldStartWith($"The report's artefact holds '{name}', which leads out of its folder, so it is not unpacked");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
        File.Exists("/tmp/gatewayperf-escaped.txt").ShouldBeFalse();
    }

    [Fact]
    public async Task An_archive_with_a_link_or_with_a_file_twice_is_not_unpacked()
    {
        var link = FakeWorkflow.Zip(entry => entry.ExternalAttributes = 0xA1FF << 16, ("report.json", "/etc/passwd"u8.ToArray()));
        (await RunAsync(_github.Newer().Ends("success").Leaves(link))).Sentence.ShouldStartWith("The report's artefact holds 'report.json', which leads out of its folder");
        var twice = FakeWorkflow.Zip(("report.json", "{}"u8.ToArray()), ("report.json", "{}"u8.ToArray()));
        (await RunAsync(_github.Newer().Ends("success").Leaves(twice))).Sentence.ShouldStartWith("The report's artefact holds 'report.json' twice, so it is not unpacked");
    }

    [Fact]
    public async Task What_is_no_archive_is_said_to_be_none()
    {
        var outcome = await RunAsync(_github.Newer().Ends("success").Leaves(Encoding.UTF8.GetBytes("an error page")));
        outcome.Sentence.ShouldBe($"The report's artefact is no zip file that can be read; download it on GitHub. What became of the run stands at {FakeWorkflow.Page}.");
    }

    private Task<DispatchOutcome> RunAsync(FakeGitHub github, string? reference = null, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var request = new DispatchRequest("the-id", new Dictionary<string, string> { ["use-jwt"] = "true", ["duration"] = "90s" }, reference, deadline ?? TimeSpan.FromHours(2));
        return Paced.RunAsync(_time, DispatchStep.RunAsync(request, github.Target, _folder.Path, _time, cancellationToken));
    }
}
