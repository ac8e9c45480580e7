using System.Globalization;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>A probe from within the cluster: a TestRun of one of the probes' scripts.</summary>
internal static class ProbeRun
{
    /// <summary>Runs the script once; gives what it said.</summary>
    public static async Task<IReadOnlyList<ProbeAnswer>> AskAsync(
        RunContext context, ClusterClient cluster, string script, int attempt, IList<V1EnvVar> environment, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(script)}-{context.Time.GetUtcNow().ToUnixTimeSeconds()}-{attempt}");
        var run = TestRunManifest.Of(context.Plan, name, script, parallelism: 1, environment, RunLabels.Of(context.Plan.RunId));
        run.Spec.Arguments = "--log-format raw";
        await cluster.ApplyAsync(run, cancellationToken);
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

            var found = await cluster.Kubernetes.CustomObjects.GetNamespacedCustomObjectAsync<TestRun>("k6.io", "v1alpha1", LoadTargets.RunnerNamespace, "testruns", name, cancellationToken);
            if (found.Status?.Stage is "error")
            {
                throw new StepFailedException($"The probe's TestRun {name} failed before it ran. {await PodTroubles.DescribeAsync(cluster, [LoadTargets.RunnerNamespace], cancellationToken)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), context.Time, cancellationToken);
        }
    }
}
