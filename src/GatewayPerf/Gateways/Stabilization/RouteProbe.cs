using System.Globalization;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>Asks every route of every replica from within the cluster, by a TestRun of <c>scenarios/probe.js</c>, until all answer as they should.</summary>
internal static class RouteProbe
{
    private const string Script = "probe.js";
    private const int Shown = 3;

    /// <summary>Probes again after a wrong answer, until the deadline; then it throws with the wrong answers.</summary>
    public static async Task WaitAsync(RunContext context, ClusterClient cluster, IReadOnlyList<string> replicas, TimeSpan deadline, CancellationToken cancellationToken)
    {
        await RunnerNeeds.ApplyAsync(context, cluster, cancellationToken);
        var attempt = 0;
        var wrong = "no probe has answered yet";
        await WaitFor.ConditionAsync(
            "every route to be served and guarded",
            deadline,
            context.Time,
            async token =>
            {
                attempt++;
                var answers = await ProbeRun.AskAsync(context, cluster, Script, attempt, Environment(context.Plan, replicas), token);
                var failed = answers.Where(answer => !answer.Ok).ToArray();
                if (failed.Length == 0 && answers.Count == replicas.Count * context.Plan.RouteCount)
                {
                    return WaitProgress.Reached();
                }

                wrong = failed.Length > 0
                    ? $"{failed.Length} of {answers.Count} probes failed: {string.Join("; ", failed.Take(Shown).Select(answer => answer.Describe()))}"
                    : $"only {answers.Count} of {replicas.Count * context.Plan.RouteCount} probes answered";
                return WaitProgress.NotYet(wrong);
            },
            async token => $"{wrong}. {await PodTroubles.DescribeAsync(cluster, [context.Plan.Target.Namespace, LoadTargets.RunnerNamespace], token)}",
            cancellationToken: cancellationToken);
    }

    private static List<V1EnvVar> Environment(RunPlan plan, IReadOnlyList<string> replicas) =>
    [
        new() { Name = "TARGETS", Value = string.Join(',', replicas) },
        new() { Name = "PATHS", Value = string.Join(',', plan.Target.Paths) },
        new() { Name = "REFUSAL_STATUS", Value = plan.Target.RefusalStatus?.ToString(CultureInfo.InvariantCulture) ?? "" },
        new() { Name = "REQUEST_TIMEOUT_SECONDS", Value = Math.Ceiling(plan.RequestTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture) },
        .. RunnerEnvironment.Credentials(plan),
    ];
}
