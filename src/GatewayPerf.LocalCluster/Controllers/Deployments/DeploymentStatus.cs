using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Deployments;

/// <summary>Works out the status of a Deployment from its ReplicaSets.</summary>
internal static class DeploymentStatus
{
    /// <summary>Writes counts and conditions. <paramref name="current"/> is the ReplicaSet of the present template, if there is one yet.</summary>
    public static void Write(V1Deployment deployment, V1ReplicaSet? current, bool created, IReadOnlyCollection<V1ReplicaSet> all, DateTime now)
    {
        var limits = RollingUpdate.Of(deployment.Spec);
        var status = deployment.Status ??= new V1DeploymentStatus();
        var before = (Updated: status.UpdatedReplicas ?? 0, Ready: status.ReadyReplicas ?? 0, Available: status.AvailableReplicas ?? 0, Total: status.Replicas ?? 0);
        var available = all.Sum(set => set.Status?.AvailableReplicas ?? 0);
        var total = all.Sum(set => set.Status?.Replicas ?? 0);
        var updated = current?.Status?.Replicas ?? 0;
        var ready = all.Sum(set => set.Status?.ReadyReplicas ?? 0);
        status.Replicas = OrAbsent(total);
        status.UpdatedReplicas = OrAbsent(updated);
        status.ReadyReplicas = OrAbsent(ready);
        status.AvailableReplicas = OrAbsent(available);
        status.UnavailableReplicas = OrAbsent(Math.Max(all.Sum(set => set.Spec.Replicas ?? 1) - available, 0));

        if (available >= limits.MinAvailable)
            DeploymentConditions.Set(status, "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", now);
        else
            DeploymentConditions.Set(status, "Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", now);

        var progressed = updated > before.Updated || total - updated < before.Total - before.Updated || ready > before.Ready || available > before.Available;
        var complete = updated == limits.Desired && total == limits.Desired && available >= limits.Desired;
        if (deployment.Spec.Paused != true)
            WriteProgress(deployment, current, created, progressed, complete, now);

        if (all.SelectMany(set => set.Status?.Conditions ?? []).FirstOrDefault(it => it.Type == "ReplicaFailure") is { } failure)
            DeploymentConditions.Set(status, "ReplicaFailure", failure.Status, failure.Reason, failure.Message, now);
        else
            DeploymentConditions.Remove(status, "ReplicaFailure");
    }

    /// <summary>When the rollout has taken too long, if it does not move on; null when no deadline runs.</summary>
    public static DateTime? Deadline(V1Deployment deployment)
    {
        var condition = deployment.Status is { } status ? DeploymentConditions.Find(status, "Progressing") : null;
        return condition?.LastUpdateTime is { } since
            && condition.Reason is not (DeploymentConditions.Complete or DeploymentConditions.TimedOut or DeploymentConditions.Paused)
            && deployment.Spec.ProgressDeadlineSeconds is { } seconds
            ? since.AddSeconds(seconds)
            : null;
    }

    private static void WriteProgress(V1Deployment deployment, V1ReplicaSet? current, bool created, bool progressed, bool complete, DateTime now)
    {
        var status = deployment.Status;
        var name = current?.Metadata.Name;
        var condition = DeploymentConditions.Find(status, "Progressing");
        var rolledOut = condition?.Reason == DeploymentConditions.Complete;
        if (created)
        {
            DeploymentConditions.Set(status, "Progressing", "True", "NewReplicaSetCreated", $"Created new replica set \"{name}\"", now, refresh: true);
        }
        else if (rolledOut && status.Replicas == status.UpdatedReplicas)
        {
            // A finished rollout stays finished when pods go unready or are scaled.
        }
        else if (complete)
        {
            DeploymentConditions.Set(status, "Progressing", "True", DeploymentConditions.Complete, $"ReplicaSet \"{name}\" has successfully progressed.", now);
        }
        else if (progressed || rolledOut)
        {
            DeploymentConditions.Set(status, "Progressing", "True", "ReplicaSetUpdated", $"ReplicaSet \"{name}\" is progressing.", now, refresh: true);
        }
        else if (condition is null && current is not null)
        {
            DeploymentConditions.Set(status, "Progressing", "True", "FoundNewReplicaSet", $"Found new replica set \"{name}\"", now);
        }
        else if (Deadline(deployment) is { } deadline && now >= deadline)
        {
            var message = $"ReplicaSet \"{name}\" has timed out progressing.";
            DeploymentConditions.Set(status, "Progressing", "False", DeploymentConditions.TimedOut, message, now);
        }
    }

    private static int? OrAbsent(int count) => count == 0 ? null : count;
}
