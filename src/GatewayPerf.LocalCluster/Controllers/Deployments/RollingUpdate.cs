using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Deployments;

/// <summary>
/// The arithmetic of a rolling update: at no time more than <c>desired + maxSurge</c> pods, nor fewer than <c>desired - maxUnavailable</c> available ones.
/// </summary>
internal sealed record RollingUpdate(int Desired, int MaxSurge, int MaxUnavailable)
{
    private const string Usual = "25%";

    /// <summary>Fewest pods that must be available.</summary>
    public int MinAvailable => Desired - MaxUnavailable;

    /// <summary>
    /// The limits of a Deployment. A percentage of surge is rounded up, one of unavailable pods down; both 0 would never move, so one pod may be unavailable.
    /// </summary>
    public static RollingUpdate Of(V1DeploymentSpec spec)
    {
        var desired = spec.Replicas ?? 1;
        if (spec.Strategy?.Type == "Recreate")
            return new RollingUpdate(desired, 0, desired);

        var surge = IntOrPercent.Resolve((string?)spec.Strategy?.RollingUpdate?.MaxSurge ?? Usual, desired, Math.Ceiling);
        var unavailable = Math.Min(IntOrPercent.Resolve((string?)spec.Strategy?.RollingUpdate?.MaxUnavailable ?? Usual, desired, Math.Floor), desired);
        return new RollingUpdate(desired, surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    /// <summary>How many replicas the new ReplicaSet gets now, beside <paramref name="old"/> pods of the others.</summary>
    public int NewReplicas(int current, int old)
    {
        if (current >= Desired)
            return Desired;

        var room = Desired + MaxSurge - current - old;
        return Math.Min(Desired, current + Math.Max(room, 0));
    }

    /// <summary>How many replicas the old ReplicaSets, oldest first, keep now: what is not available anyway goes first.</summary>
    public IReadOnlyList<int> OldReplicas(RolloutSet current, IReadOnlyList<RolloutSet> old)
    {
        var kept = old.Select(set => set.Replicas).ToArray();
        var spare = current.Replicas + kept.Sum() - MinAvailable - Math.Max(current.Replicas - current.Available, 0);
        for (var i = 0; i < kept.Length && spare > 0; i++)
        {
            var broken = Math.Min(Math.Max(old[i].Replicas - old[i].Available, 0), spare);
            kept[i] -= broken;
            spare -= broken;
        }

        var available = Math.Min(current.Available, current.Replicas) + old.Select((set, i) => Math.Min(set.Available, kept[i])).Sum();
        spare = Math.Min(spare, available - MinAvailable);
        for (var i = 0; i < kept.Length && spare > 0; i++)
        {
            var excess = Math.Min(kept[i], spare);
            kept[i] -= excess;
            spare -= excess;
        }

        return kept;
    }
}
