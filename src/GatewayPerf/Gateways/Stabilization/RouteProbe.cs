using System.Globalization;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;
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
                var answers = await ProbeAsync(context, cluster, replicas, attempt, token);
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

    private static async Task<IReadOnlyList<ProbeAnswer>> ProbeAsync(RunContext context, ClusterClient cluster, IReadOnlyList<string> replicas, int attempt, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"probe-{context.Time.GetUtcNow().ToUnixTimeSeconds()}-{attempt}");
        await cluster.ApplyAsync(TestRun(context.Plan, replicas, name), cancellationToken);
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

    private static TestRun TestRun(RunPlan plan, IReadOnlyList<string> replicas, string name)
    {
        var run = TestRunManifest.Of(plan, name, Script, parallelism: 1, Environment(plan, replicas), RunLabels.Of(plan.RunId));
        run.Spec.Arguments = "--log-format raw";
        return run;
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
