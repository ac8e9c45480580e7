using GatewayPerf.LocalCluster.Storage;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>What kube-state-metrics (2.x) tells, under its names, of the kinds that scaling and disruption are seen in.</summary>
internal static class ClusterSeries
{
    /// <summary>Adds the objects as the store has them.</summary>
    public static void Write(MetricFactory page, ResourceStore store)
    {
        PodSeries.Write(page, All(ResourceKinds.Pod));
        ContainerSeries.Write(page, All(ResourceKinds.Pod));
        NodeSeries.Write(page, All(ResourceKinds.Node));
        DeploymentSeries.Write(page, All(ResourceKinds.Deployment));
        AutoscalerSeries.Write(page, All(ResourceKinds.HorizontalPodAutoscaler));
        EndpointSeries.Write(page, All(ResourceKinds.EndpointSlice));
        BudgetSeries.Write(page, All(ResourceKinds.PodDisruptionBudget));

        IReadOnlyList<StoredResource> All(ResourceKind kind) => store.List(kind, null).Items;
    }
}
