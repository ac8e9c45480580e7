using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution;

public sealed class ExecutionRequirementsTests
{
    [Fact]
    public void Scenarios_at_the_same_time_need_the_sum() => Of(
        "executor: 'constant-vus', vus: 5, duration: '10s', gracefulStop: 0",
        "executor: 'constant-arrival-rate', rate: 1, duration: '20s', preAllocatedVUs: 3, maxVUs: 7, gracefulStop: '5s'")
        .ShouldBe(new ExecutionRequirements(8, 12, TimeSpan.FromSeconds(25)));

    [Fact]
    public void Scenarios_one_after_another_share() => Of(
        "executor: 'constant-vus', vus: 5, duration: '10s', gracefulStop: 0",
        "executor: 'constant-vus', vus: 7, duration: '10s', gracefulStop: 0, startTime: '10s'")
        .ShouldBe(new ExecutionRequirements(7, 7, TimeSpan.FromSeconds(20)));

    [Fact]
    public void The_graceful_stop_belongs_to_the_scenario() => Of(
        "executor: 'constant-vus', vus: 5, duration: '10s', gracefulStop: '1s'",
        "executor: 'constant-vus', vus: 7, duration: '10s', gracefulStop: 0, startTime: '10s'")
        .PlannedVUs.ShouldBe(12);

    private static ExecutionRequirements Of(params string[] literals) =>
        ExecutionRequirements.Of(literals.Select(l => Plan.Scenario<Scenario>(l).Share(ExecutionTuple.Whole)));
}
