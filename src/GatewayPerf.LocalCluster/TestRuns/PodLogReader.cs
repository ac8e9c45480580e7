using System.Text;
using GatewayPerf.LocalCluster.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>Reads the logs of finished pods.</summary>
internal static class PodLogReader
{
    /// <summary>The whole log of a pod's first container, as text.</summary>
    public static Func<V1Pod, CancellationToken, Task<string>> Of(IPodLogs logs) => async (pod, cancellationToken) =>
    {
        using var buffer = new MemoryStream();
        var options = new PodLogOptions(Follow: false, TailLines: null, Since: null, Timestamps: false, Previous: false, LimitBytes: null);
        await logs.CopyAsync(pod.Metadata.Uid, pod.Spec.Containers[0].Name, options, buffer, cancellationToken);
        return Encoding.UTF8.GetString(buffer.ToArray());
    };
}
