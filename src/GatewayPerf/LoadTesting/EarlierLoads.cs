using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;

namespace GatewayPerf.LoadTesting;

/// <summary>What earlier runs on a kept cluster left of their loads: TestRuns of the same names, with their pods.</summary>
internal static class EarlierLoads
{
    /// <summary>Deletes the TestRuns of other runs of ours and waits until they and their pods are gone. Their logs were collected by their own run.</summary>
    public static async Task RemoveAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var others = $"{RunLabels.RunIdKey},{RunLabels.RunIdKey}!={context.Plan.RunId}";
        foreach (var runId in (await RunsOfAsync(cluster, others, cancellationToken)).Distinct())
        {
            await cluster.DeleteByRunAsync<TestRun>(new RunId(runId), LoadTargets.RunnerNamespace, cancellationToken);
        }

        await WaitFor.ConditionAsync(
            "the runners of earlier runs to be gone",
            context.Plan.Deadlines.LoadStart,
            context.Time,
            async token =>
            {
                var left = (await cluster.ListPodsAsync(LoadTargets.RunnerNamespace, others, token)).Count + (await RunsOfAsync(cluster, others, token)).Count;
                return left == 0 ? WaitProgress.Reached() : WaitProgress.NotYet($"{left} of their pods and TestRuns are left");
            },
            interval: TimeSpan.FromMilliseconds(100),
            cancellationToken: cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> RunsOfAsync(ClusterClient cluster, string selector, CancellationToken cancellationToken)
    {
        try
        {
            var found = await cluster.Kubernetes.CustomObjects.ListNamespacedCustomObjectAsync<TestRunList>(
                "k6.io", "v1alpha1", LoadTargets.RunnerNamespace, "testruns", labelSelector: selector, cancellationToken: cancellationToken);
            return [.. found.Items.Select(run => run.Metadata.Labels[RunLabels.RunIdKey])];
        }
        catch (Exception exception) when (ApiError.IsNotFound(exception))
        {
            return [];
        }
    }
}
