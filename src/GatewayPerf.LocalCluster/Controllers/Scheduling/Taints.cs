using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>Taints of nodes and the tolerations of pods.</summary>
internal static class Taints
{
    public const string NotReady = "node.kubernetes.io/not-ready";
    public const string Unreachable = "node.kubernetes.io/unreachable";
    public const string Unschedulable = "node.kubernetes.io/unschedulable";

    /// <summary>The tolerations of the pod that cover the taint.</summary>
    public static IEnumerable<V1Toleration> TolerationsOf(this V1Taint taint, V1Pod pod) => (pod.Spec.Tolerations ?? []).Where(it =>
        (string.IsNullOrEmpty(it.Effect) || it.Effect == taint.Effect)
        && (it.OperatorProperty == "Exists"
            ? string.IsNullOrEmpty(it.Key) || it.Key == taint.Key
            : it.Key == taint.Key && (it.Value ?? "") == (taint.Value ?? "")));

    /// <summary>
    /// The taints that keep new pods away. A node that is not ready counts as tainted before its taint is written.
    /// </summary>
    public static IEnumerable<V1Taint> ForScheduling(this V1Node node)
    {
        var taints = (node.Spec?.Taints ?? []).Where(taint => taint.Effect is "NoSchedule" or "NoExecute");
        if (node.Spec?.Unschedulable == true)
            taints = taints.Append(new V1Taint { Key = Unschedulable, Effect = "NoSchedule" });

        return node.Status?.Conditions?.FirstOrDefault(it => it.Type == "Ready")?.Status switch
        {
            "True" => taints,
            "Unknown" => taints.Append(new V1Taint { Key = Unreachable, Effect = "NoSchedule" }),
            _ => taints.Append(new V1Taint { Key = NotReady, Effect = "NoSchedule" }),
        };
    }

    /// <summary>The first taint that keeps the pod away, or null.</summary>
    public static V1Taint? Untolerated(this V1Node node, V1Pod pod) => node.ForScheduling().FirstOrDefault(taint => !taint.TolerationsOf(pod).Any());

    /// <summary>How many taints of the node ask the pod to go elsewhere if it can.</summary>
    public static int Discouraging(this V1Node node, V1Pod pod) =>
        (node.Spec?.Taints ?? []).Count(taint => taint.Effect == "PreferNoSchedule" && !taint.TolerationsOf(pod).Any());
}
