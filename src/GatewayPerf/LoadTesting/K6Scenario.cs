using System.Globalization;
using System.Text.Json.Nodes;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Profiles;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// The k6 scenario of a segment's main load, as the runners' variable <c>GATEWAY_SCENARIO</c> holds it: the whole scenario object but for <c>exec</c> and <c>tags</c>. Its
/// figures are for all runners together.
/// </summary>
internal static class K6Scenario
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "GATEWAY_SCENARIO";

    public static JsonObject Of(RunPlan plan, SegmentPlan segment)
    {
        var profile = plan.Profile.Slice(segment.Start, segment.End);
        var duration = Seconds(segment.Duration);
        var scenario = plan.Executor switch
        {
            K6Executor.ConstantArrivalRate => Open(plan, new JsonObject { ["executor"] = "constant-arrival-rate", ["rate"] = profile.Start, ["duration"] = duration }),
            K6Executor.RampingArrivalRate or K6Executor.AutoscalingGradual =>
                Open(plan, new JsonObject { ["executor"] = "ramping-arrival-rate", ["startRate"] = profile.Start, ["stages"] = Stages(profile) }),
            K6Executor.ConstantVus => new JsonObject { ["executor"] = "constant-vus", ["vus"] = profile.Start, ["duration"] = duration },
            K6Executor.RampingVus => new JsonObject
            {
                ["executor"] = "ramping-vus",
                ["startVUs"] = profile.Start,
                ["stages"] = Stages(profile),
                ["gracefulRampDown"] = Seconds(plan.RequestTimeout),
            },
            K6Executor.SharedIterations or K6Executor.PerVuIterations => new JsonObject
            {
                ["executor"] = plan.Executor.Name(),
                ["vus"] = profile.Start,
                ["iterations"] = plan.Iterations!.Count,
                ["maxDuration"] = duration,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Executor, null),
        };
        scenario["gracefulStop"] = Seconds(plan.RequestTimeout);
        return scenario;
    }

    // k6-operator refuses a script whose virtual users cannot be spread over its runners.
    private static JsonObject Open(RunPlan plan, JsonObject scenario)
    {
        scenario["timeUnit"] = "1s";
        var users = Math.Max(plan.VirtualUsers.Total, plan.Parallelism);
        (scenario["preAllocatedVUs"], scenario["maxVUs"]) = (users, users);
        return scenario;
    }

    private static JsonArray Stages(LoadProfile profile) =>
        [.. profile.Stages.Select(stage => new JsonObject { ["target"] = stage.Target, ["duration"] = Seconds(stage.Duration) })];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";
}
