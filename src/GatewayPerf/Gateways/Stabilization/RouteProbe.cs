using System.Globalization;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>Asks every route of every gateway pod from within the cluster, by a TestRun of <c>scenarios/probe.js</c>, until all answer as they should.</summary>
internal static class RouteProbe
{
    private const string Script = "probe.js";
    private const int Shown = 3;

    /// <summary>Probes again after a wrong answer, until the deadline; then it throws with the wrong answers.</summary>
    public static async Task WaitAsync(RunContext context, ClusterClient cluster, IReadOnlyList<V1Pod> pods, TimeSpan deadline, CancellationToken cancellationToken)
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
                var answers = await ProbeAsync(context, cluster, pods, attempt, token);
                var failed = answers.Where(answer => !answer.Ok).ToArray();
                if (failed.Length == 0 && answers.Count == pods.Count * context.Plan.RouteCount)
                {
                    return WaitProgress.Reached();
                }

                wrong = failed.Length > 0
                    ? $"{failed.Length} of {answers.Count} probes failed: {string.Join("; ", failed.Take(Shown).Select(answer => answer.Describe()))}"
                    : $"only {answers.Count} of {pods.Count * context.Plan.RouteCount} probes answered";
                return WaitProgress.NotYet(wrong);
            },
            async token => $"{wrong}. {await PodTroubles.DescribeAsync(cluster, [LoadTargets.GatewayNamespace, LoadTargets.RunnerNamespace], token)}",
            cancellationToken: cancellationToken);
    }

    private static async Task<IReadOnlyList<ProbeAnswer>> ProbeAsync(RunContext context, ClusterClient cluster, IReadOnlyList<V1Pod> pods, int attempt, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"probe-{context.Time.GetUtcNow().ToUnixTimeSeconds()}-{attempt}");
        await cluster.ApplyAsync(TestRun(context.Plan, pods, name), cancellationToken);
        while (true)
        {
            var runners = await cluster.ListPodsAsync(LoadTargets.RunnerNamespace, $"k6_cr={name},runner=true", cancellationToken);
            if (runners.Count > 0)
            {
                var lines = new List<string>();
                await foreach (var line in cluster.FollowLogAsync(LoadTargets.RunnerNamespace, runners[0].Metadata.Name, LoadTargets.RunnerContainer, context.Time, cancellationToken))
                {
                    lines.Add(line);
                }

                return ProbeAnswer.Parse(lines);
            }

            var run = await cluster.Kubernetes.CustomObjects.GetNamespacedCustomObjectAsync<TestRun>("k6.io", "v1alpha1", LoadTargets.RunnerNamespace, "testruns", name, cancellationToken);
            if (run.Status?.Stage is "error")
            {
                throw new StepFailedException($"The probe's TestRun {name} failed before it ran. {await PodTroubles.DescribeAsync(cluster, [LoadTargets.RunnerNamespace], cancellationToken)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), context.Time, cancellationToken);
        }
    }

    private static TestRun TestRun(RunPlan plan, IReadOnlyList<V1Pod> pods, string name)
    {
        var run = TestRunManifest.Of(plan, name, Script, parallelism: 1, Environment(plan, pods), RunLabels.Of(plan.RunId));
        run.Spec.Arguments = "--log-format raw";
        return run;
    }

    private static List<V1EnvVar> Environment(RunPlan plan, IReadOnlyList<V1Pod> pods) =>
    [
        new() { Name = "TARGETS", Value = string.Join(',', pods.Select(pod => $"http://{pod.Status.PodIP}:{GatewayAddresses.HttpPort}")) },
        new() { Name = "ROUTE_COUNT", Value = plan.RouteCount.ToString(CultureInfo.InvariantCulture) },
        new() { Name = "REFUSAL_STATUS", Value = plan.UseJwt ? "400" : "401" },
        new() { Name = "REQUEST_TIMEOUT_SECONDS", Value = Math.Ceiling(plan.RequestTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture) },
        .. RunnerEnvironment.Credentials(plan),
    ];
}
