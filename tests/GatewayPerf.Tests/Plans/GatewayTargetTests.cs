using System.Text.Json;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using static GatewayPerf.Tests.Plans.PlanAssert;

namespace GatewayPerf.Tests.Plans;

public sealed class GatewayTargetTests
{
    private static readonly RunParameters Command = new() { Gateway = Gateway.Command, Command = "/usr/sbin/nginx-1.2 -c {config}", ConfigFile = "/etc/x.conf" };
    private static readonly RunParameters External = new() { Gateway = Gateway.External, Url = new Uri("http://127.0.0.9:81") };
    private static readonly RunParameters Baseline = new() { Gateway = Gateway.Upstream };

    [Fact]
    public void A_command_has_pods_that_fail_its_upstream_is_the_witness_and_its_name_is_the_programs()
    {
        var plan = Plan(Command with { Replicas = 3, ListenPath = "/r{route}/" });
        plan.Target.Name.ShouldBe("nginx-1");
        (plan.Target.Namespace, plan.Target.UpstreamNamespace).ShouldBe(("nginx-1", "nginx-1-upstream"));
        (plan.Target.Replicas, plan.Target.GatewayCounts, plan.Target.RefusalStatus, plan.Target.Credentials).ShouldBe((3, false, null, Credentials.None));
        plan.Target.Paths.ShouldBe(Enumerable.Range(0, 10).Select(route => $"/r{route}/"));
        plan.NodeFailure.ShouldNotBeNull();
        plan.Segments.ShouldAllBe(segment => segment.PlannedControlArrivals > 0);
    }

    [Fact]
    public void An_external_gateway_has_no_node_no_witness_and_without_an_upstream_no_control_stream()
    {
        var plan = Plan(External);
        plan.NodeFailure.ShouldBeNull();
        (plan.Target.UpstreamNamespace, plan.Target.GatewayCounts).ShouldBe((null, false));
        plan.Segments.ShouldAllBe(segment => segment.PlannedControlArrivals == 0);
        Plan(External with { UpstreamUrl = new Uri("http://127.0.0.8:82") }).Segments.ShouldAllBe(segment => segment.PlannedControlArrivals > 0);
    }

    [Fact]
    public void An_external_gateway_with_commands_fails_by_them()
    {
        var plan = Plan(External with { FaultCommand = "stop it", RestoreCommand = "start it" });
        plan.NodeFailure!.Mode.ShouldBe(NodeFailureMode.Command);
        plan.Target.FaultCommands.ShouldBe(new FaultCommands("stop it", "start it"));
        PlanText.Render(plan).ReplaceLineEndings(" ").ShouldContain(", with a fault by --fault-command");
    }

    [Fact]
    public void The_baseline_calls_the_upstream_itself()
    {
        var plan = Plan(Baseline);
        plan.Target.Url.ShouldBe("http://fortio-0.upstream.svc:8080");
        plan.Target.UpstreamUrl.ShouldBe(plan.Target.Url);
        plan.NodeFailure.ShouldBeNull();
        plan.Target.UpstreamNamespace.ShouldBe("upstream");
    }

    [Fact]
    public void A_single_replica_has_no_node_failure_unless_it_is_asked_for_which_is_refused()
    {
        Plan(new RunParameters { Replicas = 1 }).NodeFailure.ShouldBeNull();
        Refusals(new RunParameters { Replicas = 1, NodeFailure = true }).ShouldHaveSingleItem().ShouldContain("at least --replicas 2");
    }

    [Fact]
    public void The_plan_says_what_is_expected_to_be_limited()
    {
        var limited = new RunParameters { RateLimit = PerPeriod.ParseText("10/2s"), AuthKeyCount = 30, Rate = new Rate(300) };
        Limits(limited).ShouldBe(
        [
            "  rate limit: 10 requests in 2s for each identity, beyond it 429 (limited, not failed)",
            "  30 identities offer 10 requests a second each and may send 5: about 50 % of all requests are expected to be limited.",
        ]);
        Limits(limited with { AuthKeyCount = 100 })[1].ShouldBe("  100 identities offer 3 requests a second each, within what they may: nothing is expected to be limited.");
        Limits(limited with { AuthKeyCount = null, UseJwt = true })[1].ShouldStartWith("  Every request has an identity of its own");
        Limits(new() { Quota = PerPeriod.ParseText("90/1h"), AuthKeyCount = 100 })[1].ShouldContain("may send 1.5: about 50 %");
        Plan(new RunParameters()).Target.HasFeatures.ShouldBeFalse();
        static string[] Limits(RunParameters parameters) =>
            PlanText.Render(Plan(parameters)).Split('\n').SkipWhile(line => line != "Limits").Skip(1).TakeWhile(line => line.Length > 0).ToArray();
    }

    [Fact]
    public void A_plan_survives_its_file()
    {
        foreach (var plan in new[] { Plan(Command), Plan(External), Plan(Baseline), Plan(), Plan(new RunParameters { RateLimit = PerPeriod.ParseText("5/1s"), MaxReplicas = 3 }) })
        {
            var text = PlanText.RenderJson(plan);
            PlanText.RenderJson(JsonSerializer.Deserialize<RunPlan>(text, RunJson.Indented)!).ShouldBe(text);
        }
    }

    [Fact]
    public void What_is_missing_malformed_or_of_another_kind_is_refused_with_its_fix()
    {
        Refusals(new RunParameters { Command = "nginx", Url = new Uri("http://127.0.0.1/") }).ShouldBe(
        [
            "--command is for --gateway command, and this is --gateway tyk; leave one of the two out.",
            "--url is for --gateway external, and this is --gateway tyk; leave one of the two out.",
        ]);
        Only(new() { Gateway = Gateway.Command }).ShouldStartWith("--gateway command needs --command");
        Only(Command with { Command = "nginx 'x {config}" }).ShouldBe("--command 'nginx 'x {config}' is not a command line: its quotation mark ' is never closed.");
        Only(Command with { Command = "nginx {confg} {config}" }).ShouldBe("--command: {confg} is not a placeholder; they are {podIP}, {port}, {upstream}, {config}, {folder}.");
        Only(Command with { ConfigFile = null }).ShouldContain("there is no --config-file");
        Only(Command with { Command = "nginx" }).ShouldContain("has no placeholder {config}");
        Only(Command with { GatewayName = "My Gateway" }).ShouldContain("'My Gateway' is not a name");
        Only(Command with { GatewayName = "k6" }).ShouldContain("is taken");
        Only(Command with { ListenPath = "x" }).ShouldContain("--listen-path 'x' is not a path");
        Only(Command with { HealthPath = "/a b" }).ShouldContain("--health-path '/a b' is not a path");
        Only(Command with { RefusalStatus = 401 }).ShouldContain("no request has any");
        Only(Command with { RefusalStatus = 200, UseJwt = true }).ShouldContain("it is 400 to 599");
        Only(Command with { UseJwt = true, AuthHeaderFile = "/x" }).ShouldContain("both credentials");
        Only(Command with { Replicas = 17 }).ShouldContain("it is 1 to 16");
        Only(Command with { Quota = PerPeriod.ParseText("5/1h") }).ShouldStartWith("--quota is for --gateway tyk");
        Only(new() { MaxReplicas = 1 }).ShouldStartWith("--max-replicas 1 is less than the 2 replicas");
        Only(new() { Replicas = 4, MaxReplicas = 3 }).ShouldBe("--max-replicas 3 is out of range; it is 4 (--replicas) to 16.");
        Only(new() { GatewayVersion = "v5:9" }).ShouldContain("is not an image tag");
        Only(new() { Gateway = Gateway.External }).ShouldStartWith("--gateway external needs --url");
        Only(External with { UseJwt = true }).ShouldContain("--auth-header-file");
        Only(External with { NodeFailure = true }).ShouldContain("runs on no node");
        Only(External with { FaultCommand = "stop it" }).ShouldBe("--fault-command needs --restore-command, too: what fails must come back.");
        Only(External with { FaultCommand = "stop 'it", RestoreCommand = "start" }).ShouldContain("--fault-command 'stop 'it' is not a command line");
        Only(External with { FaultCommand = "stop", RestoreCommand = "start", NodeFailureMode = NodeFailureMode.Crash }).ShouldContain("the mode is command");
        Only(new() { NodeFailureMode = NodeFailureMode.Command }).ShouldStartWith("--node-failure-mode command is for --gateway external");
        Only(Baseline with { NodeFailure = true }).ShouldContain("deploys no gateway");
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", null, null)]
    [InlineData("http://localhost:8080/", null, null)]
    [InlineData("http://gateway.example:80", "gateway.example", null)]
    [InlineData("http://gateway.example", null, "say --i-own gateway.example")]
    [InlineData("http://gateway.example", "example", "say --i-own gateway.example")]
    [InlineData("http://127.0.0.1.example", null, "say --i-own")]
    [InlineData("http://10.0.0.1", null, "say --i-own 10.0.0.1")]
    [InlineData("https://127.0.0.1", null, "https, and a path or query of its own, are not built yet")]
    [InlineData("http://127.0.0.1/api", null, "(paths: --listen-path)")]
    [InlineData("http://user:secret@127.0.0.1", null, "--url holds a user name or password, which")]
    [InlineData("127.0.0.1:80x/", null, "not an address of the form")]
    public void Load_goes_to_this_machine_or_to_a_host_that_is_declared_as_owned(string url, string? owned, string? refusal)
    {
        var parameters = External with { Url = new Uri(url, UriKind.RelativeOrAbsolute), IOwn = owned };
        if (refusal is null)
        {
            Plan(parameters).Target.Name.ShouldBe("external");
        }
        else
        {
            Only(parameters).ShouldContain(refusal);
        }
    }

    private static string Only(RunParameters parameters) => Refusals(parameters).ShouldHaveSingleItem();
}
