using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.Baselines;
using GatewayPerf.GitHub.Publishing;
using GatewayPerf.Plans;
using GatewayPerf.Tests.GitHub;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Baselines;

/// <summary>The runs of a night, summed up.</summary>
public sealed class ComparisonTests : IDisposable
{
    private static readonly Regression Worse = new(new RunId("good"), PlanAssert.Now, ["The verdict is failed; that of run good was passed.", "p99 latency <b>: 80 ms."]);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeGitHub _github = new();
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);

    public void Dispose()
    {
        _github.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string> Names => new(ComparisonMatrix.Legs.Select(leg => leg.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_run_of_the_matrix_can_be_planned(string name)
    {
        var leg = ComparisonMatrix.Legs.Single(known => known.Name == name);
        name.ShouldMatch("^[a-z]+-(keys|jwt|open)$");
        PlanAssert.Plan(leg.Parameters).Target.Credentials.ShouldBe(name.Split('-')[1] switch { "jwt" => Credentials.Jwt, "keys" => Credentials.AuthTokens, _ => Credentials.None });
    }

    [Fact]
    public void The_summary_has_a_row_for_each_and_says_what_is_worse()
    {
        Leave("tyk-keys", "passed", new Regression(new RunId("good"), PlanAssert.Now, []));
        Leave("tyk-jwt", "failed", Worse);
        Leave("nginx-open", "measurement", new Regression(null, null, []));
        Leave("nginx-jwt", "inconclusive", null);
        Leave("upstream-open", "passed", null);
        var lines = ComparisonSummary.Render(ComparedRun.ReadAll(_folder.Path)).Split('\n');

        lines[0].ShouldBe("## ❌ Comparison: regression of tyk-jwt; no report of upstream-jwt");
        lines[4].ShouldStartWith("| tyk-keys | rehearsal | passed | ");
        lines[4].ShouldEndWith(" | good, 2026-11-24 23:00:00 UTC | nothing |");
        lines[5].ShouldStartWith("| tyk-jwt | rehearsal | **failed** | ");
        lines[5].ShouldEndWith(" | **2 things** |");
        lines[6].ShouldStartWith("| nginx-open | measurement | passed | ");
        lines[6].ShouldEndWith(" | none yet | not compared |");
        lines[7].ShouldStartWith("| nginx-jwt | rehearsal | **inconclusive** | ");
        lines[9].ShouldBe("| upstream-jwt | – | **no report** | – | – | – | – |");
        lines[11].ShouldStartWith("In a rehearsal stand-ins took the place");
        lines[13..17].ShouldBe(["### tyk-jwt", "", "* The verdict is failed; that of run good was passed.", "* p99 latency &lt;b&gt;: 80 ms."]);
    }

    [Fact]
    public async Task A_regression_is_told_in_one_issue_which_the_next_night_updates()
    {
        var issues = new JsonArray();
        _github
            .Map(@"GET /repos/octocat/hello/issues\?.*", _ => GitHubAnswer.Json(issues.ToJsonString()))
            .Map("POST /repos/octocat/hello/issues", request =>
            {
                issues.Add(JsonNode.Parse($$"""{"id": 2, "number": 2, "state": "open", "html_url": "https://github.com/octocat/hello/issues/2", "body": {{JsonSerializer.Serialize(JsonNode.Parse(request.Body)!["body"]!.GetValue<string>())}} }"""));
                return GitHubAnswer.Json(issues[0]!.ToJsonString(), 201);
            })
            .Map("PATCH /repos/octocat/hello/issues/2", _ => GitHubAnswer.Json(issues[0]!.ToJsonString()));
        Leave("tyk-jwt", "failed", Worse);

        (await TellAsync()).ShouldBeTrue();
        (await TellAsync()).ShouldBeTrue();
        issues.Count.ShouldBe(1);
        var sent = JsonNode.Parse(_github.Requests.Single(request => request.Method == "PATCH").Body)!;
        sent["title"]!.GetValue<string>().ShouldBe("gatewayperf-nightly: regression of tyk-jwt; no report of tyk-keys, nginx-open, nginx-jwt, upstream-open, upstream-jwt");
        sent["body"]!.GetValue<string>().ShouldEndWith("The reports are among the artefacts of [the workflow run](https://github.com/octocat/hello/actions/runs/42).\n");
    }

    [Fact]
    public async Task Without_a_regression_nobody_is_asked()
    {
        Leave("tyk-jwt", "failed", new Regression(null, null, []));
        (await TellAsync()).ShouldBeFalse();
        _github.Requests.ShouldBeEmpty();
    }

    private async Task<bool> TellAsync()
    {
        var step = ComparisonIssueStep.RunAsync(
            ComparedRun.ReadAll(_folder.Path), new PublishName("gatewayperf-nightly"), () => Task.FromResult(_github.Target), new Uri("https://github.com/octocat/hello/actions/runs/42"), _time, CancellationToken.None);
        await Paced.RunAsync(_time, step);
        return await step;
    }

    private void Leave(string leg, string sample, Regression? regression)
    {
        _folder.File(Path.Combine(leg, "report.json"), SampleReports.Model(sample).Report.ToJson());
        regression?.Write(Path.Combine(_folder.Path, leg));
    }
}
