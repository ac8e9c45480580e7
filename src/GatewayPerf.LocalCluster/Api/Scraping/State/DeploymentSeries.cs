using GatewayPerf.LocalCluster.Storage;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>kube-state-metrics' series of Deployments.</summary>
internal static class DeploymentSeries
{
    private static readonly string[] Labels = ["namespace", "deployment"];

    /// <summary>Adds the Deployments.</summary>
    public static void Write(MetricFactory page, IReadOnlyList<StoredResource> deployments)
    {
        var wanted = page.CreateGauge("kube_deployment_spec_replicas", "Number of desired pods for a deployment.", Labels);
        var generation = page.CreateGauge("kube_deployment_metadata_generation", "Sequence number representing a specific generation of the desired state.", Labels);
        var observed = page.CreateGauge("kube_deployment_status_observed_generation", "The generation observed by the deployment controller.", Labels);
        (Gauge Gauge, string Field)[] counts =
        [
            (page.CreateGauge("kube_deployment_status_replicas", "The number of replicas per deployment.", Labels), "replicas"),
            (page.CreateGauge("kube_deployment_status_replicas_ready", "The number of ready replicas per deployment.", Labels), "readyReplicas"),
            (page.CreateGauge("kube_deployment_status_replicas_available", "The number of available replicas per deployment.", Labels), "availableReplicas"),
            (page.CreateGauge("kube_deployment_status_replicas_unavailable", "The number of unavailable replicas per deployment.", Labels), "unavailableReplicas"),
            (page.CreateGauge("kube_deployment_status_replicas_updated", "The number of updated replicas per deployment.", Labels), "updatedReplicas"),
        ];
        foreach (var deployment in deployments)
        {
            string[] labels = [deployment.Namespace!, deployment.Name];
            wanted.Add(deployment.Root.Number("spec", "replicas"), labels);
            generation.Add(deployment.Root.Number("metadata", "generation"), labels);
            observed.Add(deployment.Root.Number("status", "observedGeneration") ?? 0, labels);
            foreach (var (gauge, field) in counts)
                gauge.Add(deployment.Root.Number("status", field) ?? 0, labels);
        }
    }
}
