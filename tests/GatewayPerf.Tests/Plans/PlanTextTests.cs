using System.Text.Json;
using CsCheck;
using GatewayPerf.Plans;
using static GatewayPerf.Tests.Plans.PlanAssert;

namespace GatewayPerf.Tests.Plans;

public sealed class PlanTextTests
{
    [Fact]
    public void The_default_plan_reads_as_expected() =>
        Approved.ShouldMatch(PlanText.Render(Plan(new RunParameters { UseJwt = true })), "plan.default.txt");

    [Fact]
    public void Every_line_fits_into_100_columns() =>
        Gen.Select(Gen.Int[40, 604_800], Gen.Int[6, 7200], Gen.Int[1, 9000], Gen.Bool).Sample((seconds, segment, rate, failure) =>
        {
            var text = PlanText.Render(Plan(new RunParameters
            {
                RunId = new RunId(new string('r', 40)),
                Duration = Seconds(seconds),
                SegmentDuration = Seconds(Math.Min(segment, seconds)),
                Rate = new Rate(rate),
                NodeFailure = failure,
                VirtualUsers = failure ? null : 20_000,
            }));
            text.Split('\n').ShouldAllBe(line => line.Length <= 100 && line.TrimEnd() == line);
        }, iter: 300);

    [Fact]
    public void A_parameter_that_was_said_is_not_called_a_default()
    {
        var lines = PlanText.Render(Plan(new RunParameters { Rate = new Rate(100) })).Split('\n');
        lines.ShouldContain(line => line.Contains("--rate") && !line.Contains("default"));
        lines.ShouldContain(line => line.Contains("--duration") && line.EndsWith("default"));
    }

    [Fact]
    public void Too_few_virtual_users_are_named() =>
        PlanText.Render(Plan(new RunParameters { VirtualUsers = 40 })).ShouldContain("40 virtual users, as --virtual-users says; fewer than needed, so arrivals may be dropped");

    [Theory]
    [InlineData(5, "The node is back before the cluster can notice that it was away.")]
    [InlineData(8, "The node is back before its pods would be replaced.")]
    public void A_short_failure_says_what_the_cluster_will_not_do(int down, string sentence) =>
        PlanText.Render(Plan(new RunParameters { NodeDownDuration = Seconds(down) })).ShouldContain(sentence);

    [Fact]
    public void Without_a_failure_no_recovery_is_promised()
    {
        var text = PlanText.Render(Plan(new RunParameters { NodeFailure = false }));
        text.ShouldContain("none: --node-failure is false");
        text.ShouldNotContain("recover");
    }

    [Fact]
    public void The_json_has_the_plans_figures()
    {
        using var json = JsonDocument.Parse(PlanText.RenderJson(Plan()));
        json.RootElement.GetProperty("plannedArrivals").GetInt64().ShouldBe(18_000);
        json.RootElement.GetProperty("nodeFailure").GetProperty("mode").GetString().ShouldBe("power-off");
    }
}
