using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>What a pod asks of its node.</summary>
internal static class PodRequests
{
    /// <summary>
    /// The requests by resource: those of all containers together, or of the init container that asks for the most while it runs, whichever is more, and the
    /// pod's overhead. An init container that goes on running beside the others (restartPolicy Always) counts with them.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal> Of(V1Pod pod)
    {
        Dictionary<string, decimal> lasting = [];
        Dictionary<string, decimal> peak = [];
        foreach (var container in pod.Spec.InitContainers ?? [])
        {
            if (container.RestartPolicy == "Always")
                Add(lasting, container.Resources?.Requests);
            else
                Raise(peak, container.Resources?.Requests, lasting);
        }

        foreach (var container in pod.Spec.Containers)
            Add(lasting, container.Resources?.Requests);

        foreach (var (resource, amount) in peak)
            lasting[resource] = Math.Max(lasting.GetValueOrDefault(resource), amount);

        Add(lasting, pod.Spec.Overhead);
        return lasting;
    }

    private static void Add(Dictionary<string, decimal> sum, IDictionary<string, ResourceQuantity>? requests)
    {
        foreach (var (resource, amount) in requests ?? new Dictionary<string, ResourceQuantity>())
            sum[resource] = sum.GetValueOrDefault(resource) + amount.ToDecimal();
    }

    private static void Raise(Dictionary<string, decimal> peak, IDictionary<string, ResourceQuantity>? requests, Dictionary<string, decimal> beside)
    {
        foreach (var (resource, amount) in requests ?? new Dictionary<string, ResourceQuantity>())
            peak[resource] = Math.Max(peak.GetValueOrDefault(resource), amount.ToDecimal() + beside.GetValueOrDefault(resource));
    }
}
