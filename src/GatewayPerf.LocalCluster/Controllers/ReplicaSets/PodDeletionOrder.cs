using System.Globalization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.ReplicaSets;

/// <summary>Orders pods so that the ones to delete first, when there are too many, come first.</summary>
internal sealed class PodDeletionOrder(IEnumerable<V1Pod> siblings) : IComparer<V1Pod>
{
    private const string DeletionCost = "controller.kubernetes.io/pod-deletion-cost";

    private readonly Dictionary<string, int> _perNode = siblings
        .Where(pod => pod.Spec.NodeName is { Length: > 0 })
        .CountBy(pod => pod.Spec.NodeName)
        .ToDictionary();

    /// <inheritdoc/>
    public int Compare(V1Pod? x, V1Pod? y) => Rank(x!).CompareTo(Rank(y!));

    private (bool Scheduled, int Phase, bool Ready, int Cost, int Siblings, long Age, int Restarts, string Name) Rank(V1Pod pod) => (
        pod.Spec.NodeName is { Length: > 0 },
        pod.Status?.Phase switch { "Pending" or null => 0, "Unknown" => 1, _ => 2 },
        pod.IsReady(),
        int.TryParse(pod.GetAnnotation(DeletionCost), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0,
        -_perNode.GetValueOrDefault(pod.Spec.NodeName ?? ""),
        -(pod.Metadata.CreationTimestamp?.Ticks ?? 0),
        -(pod.Status?.ContainerStatuses?.Sum(container => container.RestartCount) ?? 0),
        pod.Metadata.Name);
}
