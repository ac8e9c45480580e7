using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution.Executors;

/// <summary>What k6 says of a scenario that cannot be run.</summary>
public sealed class ScenarioValidationTests
{
    [Theory]
    [InlineData("shared-iterations", "vus: 0", "the number of VUs must be more than 0")]
    [InlineData("shared-iterations", "vus: 5, iterations: 3", "the number of iterations (3) can't be less than the number of VUs (5)")]
    [InlineData("shared-iterations", "maxDuration: '500ms'", "the maxDuration must be at least 1s, but is 500ms")]
    [InlineData("per-vu-iterations", "vus: -1", "the number of VUs must be more than 0")]
    [InlineData("per-vu-iterations", "iterations: 0", "the number of iterations must be more than 0")]
    [InlineData("per-vu-iterations", "maxDuration: 10", "the maxDuration must be at least 1s, but is 10ms")]
    [InlineData("constant-vus", "vus: 0, duration: '1s'", "the number of VUs must be more than 0")]
    [InlineData("constant-vus", "", "the duration is unspecified")]
    [InlineData("constant-vus", "duration: '10ms'", "the duration must be at least 1s, but is 10ms")]
    [InlineData("ramping-vus", "", "at least one stage has to be specified")]
    [InlineData("ramping-vus", "stages: []", "at least one stage has to be specified")]
    [InlineData("ramping-vus", "startVUs: -1, stages: [{ duration: '1s', target: 1 }]", "the number of start VUs can't be negative")]
    [InlineData("ramping-vus", "startVUs: 0, stages: [{ duration: '1s', target: 0 }]", "either startVUs or one of the stages' target values must be greater than 0")]
    [InlineData("ramping-vus", "stages: [{ target: 1 }]", "stage 1 doesn't have a duration")]
    [InlineData("ramping-vus", "stages: [{ duration: '1s', target: 1 }, { duration: '-1s', target: 1 }]", "the duration for stage 2 can't be negative")]
    [InlineData("ramping-vus", "stages: [{ duration: '1s' }]", "stage 1 doesn't have a target")]
    [InlineData("ramping-vus", "stages: [{ duration: '1s', target: -1 }]", "the target for stage 1 can't be negative")]
    [InlineData("ramping-vus", "startVUs: 100000001, stages: [{ duration: '1s', target: 1 }]", "the startVUs exceed max limit of 100000000")]
    [InlineData("ramping-vus", "stages: [{ duration: '1s', target: 100000001 }]", "target for stage 1 exceeds max limit of 100000000")]
    [InlineData("ramping-arrival-rate", "startRate: -1, preAllocatedVUs: 1, stages: [{ duration: '1s', target: 1 }]", "the startRate value can't be negative")]
    [InlineData("ramping-arrival-rate", "timeUnit: 0, preAllocatedVUs: 1, stages: [{ duration: '1s', target: 1 }]", "the timeUnit must be more than 0")]
    [InlineData("ramping-arrival-rate", "stages: [{ duration: '1s', target: 1 }]", "the number of preAllocatedVUs isn't specified")]
    [InlineData("ramping-arrival-rate", "preAllocatedVUs: -1, stages: [{ duration: '1s', target: 1 }]", "the number of preAllocatedVUs can't be negative")]
    [InlineData("ramping-arrival-rate", "preAllocatedVUs: 5, maxVUs: 4, stages: [{ duration: '1s', target: 1 }]", "maxVUs can't be less than preAllocatedVUs")]
    [InlineData("constant-vus", "duration: '1s', startTime: '-1s'", "the startTime can't be negative")]
    [InlineData("constant-vus", "duration: '1s', gracefulStop: '-1s'", "the gracefulStop timeout can't be negative")]
    [InlineData("constant-vus", "duration: '1s', exec: ''", "exec value cannot be empty")]
    public void It_is_said_in_words_of_k6(string executor, string literal, string problem) =>
        Plan.Problems($"executor: '{executor}', {literal}").ShouldBe($"scenario main has configuration errors: {problem}");

    [Fact]
    public void All_problems_are_named_at_once() =>
        Plan.Problems("executor: 'constant-vus', vus: 0, gracefulStop: -1").ShouldBe(
            "scenario main has configuration errors: the gracefulStop timeout can't be negative, the number of VUs must be more than 0, the duration is unspecified");

    [Theory]
    [InlineData("constant-vus", "iterations: 1", "json: unknown field \"iterations\"")]
    [InlineData("ramping-vus", "stages: [{ duration: '1s', target: 1, ramp: 2 }]", "json: unknown field \"ramp\"")]
    [InlineData("shared-iterations", "gracefulRampDown: '1s'", "json: unknown field \"gracefulRampDown\"")]
    [InlineData("constant-vus", "options: { browser: { type: 'chromium' } }", "options of scenario main is not built yet")]
    [InlineData("constant-vus", "vus: 1.5", "must be an integer")]
    public void Unknown_keys_and_wrong_types_are_refused(string executor, string literal, string message) =>
        Should.Throw<K6Exception>(() => Plan.Problems($"executor: '{executor}', {literal}")).Message.ShouldContain(message);
}
