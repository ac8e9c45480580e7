using System.Globalization;
using System.Text.Json;
using GatewayPerf.Gateways.Tyk;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s.Models;
using Serilog;

namespace GatewayPerf.Gateways;

/// <summary>Asks, by a TestRun of <c>scenarios/features.js</c>, whether limits and header injection act, until they do.</summary>
internal static class FeatureProbe
{
    private const string Script = "features.js";

    // More requests than this do not fit into the window of a rate before it begins anew.
    private const int MostPerSecond = 200;
    private const int MostRequests = 2000;

    /// <summary>Probes again after a wrong answer, until the deadline; then it throws with the wrong answers. Does nothing when the run asks for no feature.</summary>
    public static async Task WaitAsync(RunContext context, ClusterClient cluster, IReadOnlyList<string> replicas, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        var limits = Limits(plan.Target);
        if (limits.Count == 0 && !plan.Target.InjectsHeaders)
        {
            return;
        }

        var attempt = 0;
        var wrong = "no probe has answered yet";
        await WaitFor.ConditionAsync(
            "limits and header injection to act",
            deadline,
            context.Time,
            async token =>
            {
                attempt++;
                var answers = await ProbeRun.AskAsync(context, cluster, Script, attempt, Environment(plan, replicas[0], limits), token);
                var failed = answers.Where(answer => !answer.Ok).ToArray();
                if (answers.Count > 0 && failed.Length == 0)
                {
                    return WaitProgress.Reached();
                }

                wrong = failed.Length > 0 ? string.Join("; ", failed.Select(answer => answer.Describe())) : "the probe said nothing";
                return WaitProgress.NotYet(wrong);
            },
            async token => $"{wrong}. {await PodTroubles.DescribeAsync(cluster, [plan.Target.Namespace, LoadTargets.RunnerNamespace], token)}",
            cancellationToken: cancellationToken);
    }

    // The one that is reached first; behind it the other cannot be seen.
    private static List<ProbedLimit> Limits(GatewayTarget target)
    {
        IEnumerable<ProbedLimit> all =
        [
            .. target.Limits?.Rate is { } rate ? [new ProbedLimit("rate limit", rate, 429)] : Array.Empty<ProbedLimit>(),
            .. target.Limits?.Quota is { } quota ? [new ProbedLimit("quota", quota, 403)] : Array.Empty<ProbedLimit>(),
        ];
        var first = all.OrderBy(limit => limit.Limit.Count).Take(1).ToList();
        if (first is [var one] && (one.Limit.PerSecond > MostPerSecond || one.Limit.Count > MostRequests))
        {
            Log.Information("The {Name} of {Limit} is too large to be reached by a probe; whether it is held is seen under load.", one.Name, one.Limit);
            return [];
        }

        return first;
    }

    private static List<V1EnvVar> Environment(RunPlan plan, string replica, IReadOnlyList<ProbedLimit> limits) =>
    [
        new() { Name = "TARGET", Value = replica },
        new() { Name = "PATH_ASKED", Value = plan.Target.Paths[0] },
        new() { Name = "LIMITS", Value = JsonSerializer.Serialize(limits.Select(limit => new { name = limit.Name, count = limit.Limit.Count, status = limit.Status })) },
        new() { Name = "REQUEST_HEADER", Value = plan.Target.InjectsHeaders ? TykDefinitions.RequestHeader : "" },
        new() { Name = "RESPONSE_HEADER", Value = plan.Target.InjectsHeaders ? TykDefinitions.ResponseHeader : "" },
        new() { Name = "REQUEST_TIMEOUT_SECONDS", Value = Math.Ceiling(plan.RequestTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture) },
        .. RunnerEnvironment.ProbeCredentials(plan),
    ];

    private sealed record ProbedLimit(string Name, PerPeriod Limit, int Status);
}
