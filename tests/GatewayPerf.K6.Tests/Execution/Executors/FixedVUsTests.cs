using CsCheck;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Segments;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution.Executors;

/// <summary>How constant-vus, shared-iterations and per-vu-iterations are cut into segments and described.</summary>
public sealed class FixedVUsTests
{
    [Theory]
    [InlineData("executor: 'constant-vus', vus: 5, duration: '10s'", "5 looping VUs for 10s (gracefulStop: 30s)")]
    [InlineData("executor: 'shared-iterations', vus: 5, iterations: 10", "10 iterations shared among 5 VUs (maxDuration: 10m0s, gracefulStop: 30s)")]
    [InlineData("executor: 'per-vu-iterations'", "1 iterations for each of 1 VUs (maxDuration: 10m0s, gracefulStop: 30s)")]
    public void They_are_described_as_k6_does(string literal, string description) =>
        Plan.Scenario<GatewayPerf.K6.Options.Scenario>(literal).Share(ExecutionTuple.Whole).Description.ShouldBe(description);

    [Theory]
    [InlineData("executor: 'constant-vus', vus: 10, duration: '1s'", 3, "4,3,3")]
    [InlineData("executor: 'constant-vus', vus: 2, duration: '1s'", 4, "1,1,0,0")]
    [InlineData("executor: 'per-vu-iterations', vus: 10, iterations: 7", 4, "3,3,2,2")]
    public void Virtual_users_are_divided(string literal, int instances, string shares)
    {
        var executors = Plan.Equal(instances).Select(Plan.Scenario<GatewayPerf.K6.Options.Scenario>(literal).Share).ToList();
        string.Join(',', executors.Select(e => e.MaxVUs)).ShouldBe(shares);
        executors.ShouldAllBe(e => e.HasWork == e.MaxVUs > 0);
    }

    [Theory]
    [InlineData("executor: 'constant-vus', vus: 400, duration: '1s'", 400)]
    [InlineData("executor: 'ramping-vus', startVUs: 7, stages: [{ duration: 0, target: 9 }, { duration: '1s', target: 50 }]", 9)]
    [InlineData("executor: 'ramping-vus', startVUs: 0, stages: [{ duration: '1s', target: 50 }]", 0)]
    [InlineData("executor: 'constant-arrival-rate', rate: 5, duration: '1s', preAllocatedVUs: 30", 0)]
    public void Threads_are_had_before_the_start_for_all_that_begin_at_once(string literal, int threads) =>
        Plan.Scenario<GatewayPerf.K6.Options.Scenario>(literal).Share(ExecutionTuple.Whole).FirstVUs.ShouldBe(threads);

    [Fact]
    public void Shared_iterations_follow_the_virtual_users() =>
        Gen.Select(Gen.Int[1, 6], Gen.Long[1, 20], Gen.Long[0, 300]).Sample((instances, vus, more) =>
        {
            var scenario = Plan.Scenario<SharedIterations>($"executor: 'shared-iterations', vus: {vus}, iterations: {vus + more}");
            var parts = Plan.Equal(instances).Select(scenario.Share).ToList();
            return parts.Sum(p => p.MaxVUs) == vus && parts.Sum(p => p.Iterations) == vus + more
                && parts.All(p => p.MaxVUs == 0 ? p.Iterations == 0 : p.Iterations >= p.MaxVUs)
                // Every iteration of the whole test has one owner.
                && parts.SelectMany(p => Enumerable.Range(0, (int)p.Iterations).Select(i => p.Tuple.Global(i))).Order()
                    .SequenceEqual(Enumerable.Range(0, (int)(vus + more)).Select(i => (long)i));
        }, iter: 60);
}
