using GatewayPerf.Plans;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Plans;

/// <summary>Plans for tests, made at one fixed time.</summary>
internal static class PlanAssert
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 23, 0, 0, TimeSpan.Zero);

    public static RunPlan Plan(RunParameters? parameters = null) =>
        RunPlanner.Plan((parameters ?? new RunParameters()) with { RunId = parameters?.RunId ?? new RunId("run-1") }, new FakeTimeProvider(Now));

    public static LoadDuration Seconds(int seconds) => new(TimeSpan.FromSeconds(seconds));

    public static string[] Refusals(RunParameters parameters) =>
        Should.Throw<UserException>(() => Plan(parameters)).Message.Split(Environment.NewLine);
}
