using System.Globalization;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Deployments;

/// <summary>The annotations that say which rollout a ReplicaSet belongs to.</summary>
internal static class Revisions
{
    /// <summary>Number of the rollout, from 1.</summary>
    public const string Revision = "deployment.kubernetes.io/revision";

    private const string History = "deployment.kubernetes.io/revision-history";
    private const string DesiredReplicas = "deployment.kubernetes.io/desired-replicas";
    private const string MaxReplicas = "deployment.kubernetes.io/max-replicas";

    // What speaks of the Deployment itself is not handed down to its ReplicaSets.
    private static readonly string[] Own = ["kubectl.kubernetes.io/last-applied-configuration", Revision, History, DesiredReplicas, MaxReplicas];

    /// <summary>The revision of an object; 0 when it has none.</summary>
    public static long Of(IKubernetesObject<V1ObjectMeta> value) =>
        long.TryParse(value.GetAnnotation(Revision), CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    /// <summary>The replicas of the Deployment when the ReplicaSet was last scaled, or null.</summary>
    public static int? Desired(V1ReplicaSet set) => Number(set, DesiredReplicas);

    /// <summary>As <see cref="Desired"/>, with the surge.</summary>
    public static int? Max(V1ReplicaSet set) => Number(set, MaxReplicas);

    /// <summary>Writes the annotations of a ReplicaSet. A revision that it had before goes to its history.</summary>
    public static void Annotate(V1ReplicaSet set, V1Deployment deployment, RollingUpdate limits, long? revision)
    {
        foreach (var (key, value) in deployment.Metadata.Annotations ?? new Dictionary<string, string>())
        {
            if (!Own.Contains(key))
                set.SetAnnotation(key, value);
        }

        set.SetAnnotation(DesiredReplicas, limits.Desired.ToString(CultureInfo.InvariantCulture));
        set.SetAnnotation(MaxReplicas, (limits.Desired + limits.MaxSurge).ToString(CultureInfo.InvariantCulture));
        var before = Of(set);
        if (revision is not { } next || next <= before)
            return;

        if (before > 0)
        {
            var history = set.GetAnnotation(History);
            set.SetAnnotation(History, string.IsNullOrEmpty(history) ? $"{before}" : $"{history},{before}");
        }

        set.SetAnnotation(Revision, next.ToString(CultureInfo.InvariantCulture));
    }

    private static int? Number(V1ReplicaSet set, string annotation) =>
        int.TryParse(set.GetAnnotation(annotation), CultureInfo.InvariantCulture, out var number) ? number : null;
}
