using GatewayPerf.Kubernetes;
using k8s.Models;

namespace GatewayPerf.LoadTesting;

/// <summary>Why a TestRun never began: its initializer checks the script before any runner exists.</summary>
internal static class InitializerLog
{
    /// <summary>A sentence when the initializer failed, else null.</summary>
    public static async Task<string?> TailAsync(ClusterClient cluster, string testRun, CancellationToken cancellationToken)
    {
        try
        {
            var pods = await cluster.ListPodsAsync(LoadTargets.RunnerNamespace, $"job-name={testRun}-initializer", cancellationToken);
            if (pods.FirstOrDefault(pod => pod.Status?.Phase == "Failed") is not { } failed)
            {
                return null;
            }

            var lines = await cluster.TailLogAsync(LoadTargets.RunnerNamespace, failed.Metadata.Name, lines: 3, cancellationToken);
            return $"The script was refused by the initializer of {testRun}: {(lines.Count == 0 ? failed.Describe() : string.Join(" / ", lines))}.";
        }
        catch (Exception)
        {
            // A courtesy: that the runners are missing is said anyhow.
            return null;
        }
    }
}
