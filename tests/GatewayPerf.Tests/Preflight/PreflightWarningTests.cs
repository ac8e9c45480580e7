using GatewayPerf.Plans;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Plans.PlanAssert;

namespace GatewayPerf.Tests.Preflight;

public sealed class PreflightWarningTests : PreflightFixture
{
    [Fact]
    public async Task Little_memory_is_a_warning()
    {
        Machine = Machine with { AvailableMemory = 1536L << 20 };
        (await OnlyAsync()).ShouldBe(new Finding(FindingCodes.SmallMachine, FindingSeverity.Warning,
            "Only 1.5 GiB of memory are free and a run takes up to 1.5 GiB; with less than 2 GiB it may swap. Close something or use a larger machine."));
    }

    [Fact]
    public async Task Unknown_memory_is_no_warning()
    {
        Machine = Machine with { AvailableMemory = null };
        (await CheckAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(10, 39, true)]
    [InlineData(20, 70, false)]
    public async Task Too_few_arrivals_for_a_p99_are_a_warning(int rate, int seconds, bool warned)
    {
        Plan = PlanAssert.Plan(new RunParameters { Rate = new Rate(rate), Duration = Seconds(seconds), NodeFailureDelay = Seconds(10), NodeDownDuration = Seconds(10) });
        (await CheckAsync()).Select(finding => finding.Code).ShouldBe(warned ? [FindingCodes.FewArrivals] : []);
    }

    [Fact]
    public async Task A_parameter_without_effect_is_named()
    {
        Plan = PlanAssert.Plan(new RunParameters { UseJwt = true, AuthKeyCount = 5, NodeFailure = false, NodeDownDuration = Seconds(9) });
        var findings = await CheckAsync();
        findings.ShouldAllBe(finding => finding.Code == FindingCodes.ParameterUnused && finding.Severity == FindingSeverity.Warning);
        findings.Select(finding => finding.Text).ShouldBe(
        [
            "--auth-key-count has no effect: with --use-jwt no auth tokens are made. Leave one of the two out.",
            "--node-down-duration has no effect: with --node-failure false no node fails. Leave one of the two out.",
        ]);
    }

    [Fact]
    public async Task Too_few_virtual_users_are_a_warning_with_the_arithmetic()
    {
        Plan = PlanAssert.Plan(new RunParameters { VirtualUsers = 40 });
        (await OnlyAsync()).ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe(FindingCodes.FewVirtualUsers),
            finding => finding.Text.ShouldStartWith("--virtual-users 40 is less than the 315 that 300/s needs with a request timeout of 2s (15 in healthy requests, 300 waiting for a dead node);"));
    }

    [Fact]
    public async Task More_load_than_the_machine_can_drive_is_a_warning()
    {
        Plan = PlanAssert.Plan(new RunParameters { Rate = new Rate(2001) });
        (await CheckAsync()).Select(finding => finding.Code).ShouldBe([FindingCodes.MachineOverloaded, FindingCodes.MachineOverloaded]);
        Machine = Machine with { Cores = 8 };
        (await CheckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_limit_that_no_identity_can_reach_is_a_warning()
    {
        Plan = PlanAssert.Plan(new RunParameters { UseJwt = true, RateLimit = PerPeriod.ParseText("5/1s") });
        (await OnlyAsync()).ShouldSatisfyAllConditions(finding => finding.Code.ShouldBe("GP0123"), finding => finding.Severity.ShouldBe(FindingSeverity.Warning));
        Plan = PlanAssert.Plan(new RunParameters { RateLimit = PerPeriod.ParseText("5/1s") });
        (await CheckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_Prometheus_the_run_goes_on_and_says_so()
    {
        File.Delete(In("path/prometheus"));
        var finding = await OnlyAsync();
        (finding.Code, finding.Severity).ShouldBe((FindingCodes.PrometheusMissing, FindingSeverity.Warning));
        finding.Text.ShouldStartWith($"Prometheus is neither on PATH nor in {In("tools")}, and ");
        finding.Text.ShouldContain("The run goes on without");

        Plan = Plan with { Metrics = null };
        (await CheckAsync()).ShouldBeEmpty();
    }
}
