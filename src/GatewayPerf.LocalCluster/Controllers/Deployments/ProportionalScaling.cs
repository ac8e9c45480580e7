namespace GatewayPerf.LocalCluster.Controllers.Deployments;

/// <summary>
/// Scales a Deployment whose rollout is under way: its ReplicaSets share what comes or goes by their sizes, so that a rollout that hangs is not all that grows.
/// </summary>
internal static class ProportionalScaling
{
    /// <summary>
    /// The new sizes. <paramref name="allowed"/> is how many pods there may be now (desired and surge), <paramref name="before"/> how many there might be when the
    /// sizes were set. Sizes are those of the ReplicaSets, oldest first.
    /// </summary>
    public static IReadOnlyList<int> Share(int allowed, int before, IReadOnlyList<int> sizes)
    {
        var shared = sizes.ToArray();
        var left = allowed - sizes.Sum();

        // The largest first; of equal ones the newest when it grows, the oldest when it shrinks.
        var order = Enumerable.Range(0, sizes.Count).OrderByDescending(i => sizes[i]).ThenBy(i => left > 0 ? -i : i).ToList();
        foreach (var i in order)
        {
            var change = (int)Math.Round(sizes[i] * (double)allowed / Math.Max(before, 1), MidpointRounding.AwayFromZero) - sizes[i];
            change = left > 0 ? Math.Clamp(change, 0, left) : Math.Clamp(change, Math.Max(left, -sizes[i]), 0);
            shared[i] += change;
            left -= change;
        }

        foreach (var i in order)
        {
            var rest = Math.Max(left, -shared[i]);
            shared[i] += rest;
            left -= rest;
        }

        return shared;
    }
}
