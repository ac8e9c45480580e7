using System.Text.Json;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using static GatewayPerf.Tests.Plans.PlanAssert;

namespace GatewayPerf.Tests.Plans;

public sealed class IdentityRollingTests
{
    private static readonly RunParameters Leak = new()
    {
        UseJwt = true,
        RollIdentities = IdentityRolling.ParseText("5@20s"),
        Duration = Seconds(120),
        SegmentDuration = Seconds(30),
        RateLimit = PerPeriod.ParseText("1000/1s"),
        AuthKeyCount = 10,
    };

    [Theory]
    [InlineData("1@30s", 1, 30, "1@30s")]
    [InlineData(" 1000000@60m ", 1_000_000, 3600, "1000000@1h")]
    public void Requests_and_lifetime_are_understood(string text, int requests, int seconds, string written)
    {
        IdentityRolling.ParseText(text).ShouldBe(new IdentityRolling(requests, TimeSpan.FromSeconds(seconds)));
        IdentityRolling.ParseText(text).ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("30s", "'30s' does not say how identities roll; write requests of each and how long its tokens live, for example 1@30s.")]
    [InlineData("0@30s", "'0@30s' is out of range; an identity makes 1 to 1000000 requests and its tokens live for at most 1h.")]
    [InlineData("1@2h", "'1@2h' is out of range; an identity makes 1 to 1000000 requests and its tokens live for at most 1h.")]
    [InlineData("1@30", "'30' has no unit; write 30s for seconds or 30m for minutes.")]
    public void Anything_else_is_refused_with_a_sentence(string text, string sentence) =>
        Should.Throw<FormatException>(() => IdentityRolling.ParseText(text)).Message.ShouldBe(sentence);

    [Fact]
    public void Each_segment_knows_its_own_part_of_the_middle_third()
    {
        var plan = Plan(Leak);
        plan.Segments.Select(segment => Rolling(plan, segment)).ShouldBe([("30000", "30000"), ("10000", "30000"), ("0", "20000"), ("0", "0")]);
        var environment = Environment(plan, plan.Segments[1]);
        (environment["ROLL_REQUESTS"], environment["ROLL_LIFETIME"], environment["FIXED_IDENTITIES"]).ShouldBe(("5", "20", "10"));
        Environment(Plan(), Plan().Segments[0]).Keys.ShouldNotContain(name => name.StartsWith("ROLL_", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_else_changes_meanwhile()
    {
        var plan = Plan(Leak);
        plan.NodeFailure.ShouldBeNull();
        plan.Target.Identities.ShouldBe(10);
    }

    [Fact]
    public void What_would_hide_a_leak_is_refused_all_at_once() =>
        Refusals(Leak with { UseJwt = null, Executor = K6Executor.RampingArrivalRate, MaxReplicas = 4, NodeFailure = true }).ShouldBe(
        [
            "--roll-identities needs --use-jwt, because only the load itself can make new identities then; add it.",
            "--roll-identities needs a constant rate, and --executor ramping-arrival-rate has none; leave one of the two out.",
            "--roll-identities needs pods that stay, and --max-replicas replaces them; leave one of the two out.",
            "--roll-identities needs pods that stay, and --node-failure takes some away; leave one of the two out.",
        ]);

    [Fact]
    public void Tokens_that_outlive_the_last_third_are_refused() =>
        Refusals(Leak with { Duration = Seconds(60) })
            .ShouldBe(["--roll-identities 5@20s has tokens that outlive the last third of --duration 1m, so that nobody sees whether anything goes with them; lengthen the load or shorten their lives."]);

    [Fact]
    public void The_profile_leak_holds_everything_still_but_the_identities()
    {
        using var profile = JsonDocument.Parse(File.ReadAllText(Repository.Profile("leak")));
        var values = profile.RootElement;
        Text("Executor").ShouldBe("constant-arrival-rate");
        values.GetProperty("NodeFailure").GetBoolean().ShouldBeFalse();
        values.TryGetProperty("MaxReplicas", out _).ShouldBeFalse();
        var plan = Plan(new RunParameters
        {
            UseJwt = values.GetProperty("UseJwt").GetBoolean(),
            Replicas = values.GetProperty("Replicas").GetInt32(),
            NodeFailure = false,
            Rate = Rate.ParseText(Text("Rate")),
            RateLimit = PerPeriod.ParseText(Text("RateLimit")),
            Duration = LoadDuration.ParseText(Text("Duration")),
            SegmentDuration = LoadDuration.ParseText(Text("SegmentDuration")),
            RollIdentities = IdentityRolling.ParseText(Text("RollIdentities")),
        });
        plan.Segments.Count.ShouldBe(3);
        (plan.Segments[1].Start, plan.Segments[1].End).ShouldBe(IdentityRolling.Within(plan.Duration));

        string Text(string name) => values.GetProperty(name).GetString()!;
    }

    private static (string, string) Rolling(RunPlan plan, SegmentPlan segment) => (Environment(plan, segment)["ROLL_FROM"], Environment(plan, segment)["ROLL_UNTIL"]);

    private static Dictionary<string, string> Environment(RunPlan plan, SegmentPlan segment) =>
        TestRunManifest.TestRun(plan, segment, Now).Spec.Runner.Env!.ToDictionary(variable => variable.Name, variable => variable.Value);
}
