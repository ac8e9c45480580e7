using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>
/// The pods of a target by what their usage is worth: <paramref name="Counted"/> by name with their usage; those that are not ready yet, whose usage says
/// nothing; those of which none is known.
/// </summary>
internal sealed record PodGroups(IReadOnlyDictionary<string, long> Counted, IReadOnlyList<string> Unready, IReadOnlyList<string> Missing)
{
    /// <summary>
    /// Sorts the pods. Those that are on their way out or have failed are left out. Of CPU, the usage of a pod that is starting does not count.
    /// </summary>
    public static PodGroups Of(IEnumerable<V1Pod> pods, IReadOnlyDictionary<string, PodMetric> metrics, bool cpu, StartupDelays delays, DateTime now)
    {
        Dictionary<string, long> counted = [];
        List<string> unready = [], missing = [];
        foreach (var pod in pods.Where(pod => !pod.IsTerminating() && pod.Status?.Phase != "Failed"))
        {
            var name = pod.Metadata.Name;
            if (pod.Status?.Phase is null or "Pending")
                unready.Add(name);
            else if (!metrics.TryGetValue(name, out var metric))
                missing.Add(name);
            else if (cpu && IsStarting(pod, metric, delays, now))
                unready.Add(name);
            else
                counted[name] = metric.Milli;
        }

        return new PodGroups(counted, unready, missing);
    }

    private static bool IsStarting(V1Pod pod, PodMetric metric, StartupDelays delays, DateTime now)
    {
        if (pod.Condition("Ready") is not { LastTransitionTime: { } since } ready || pod.Status.StartTime is not { } start)
            return true;

        // While it may still be warming up, a usage from before it became ready tells of the warming up.
        if (start + delays.CpuInitialization > now)
            return ready.Status != "True" || metric.At < since + metric.Window;

        // Later only one that has never been ready counts as starting: one that fell out of readiness is at work.
        return ready.Status != "True" && start + delays.InitialReadiness > since;
    }
}
