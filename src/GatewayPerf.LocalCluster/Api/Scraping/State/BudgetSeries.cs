using GatewayPerf.LocalCluster.Storage;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>kube-state-metrics' series of PodDisruptionBudgets.</summary>
internal static class BudgetSeries
{
    private static readonly string[] Labels = ["namespace", "poddisruptionbudget"];

    /// <summary>Adds the budgets.</summary>
    public static void Write(MetricFactory page, IReadOnlyList<StoredResource> budgets)
    {
        (Gauge Gauge, string Field)[] counts =
        [
            (page.CreateGauge("kube_poddisruptionbudget_status_current_healthy", "Current number of healthy pods.", Labels), "currentHealthy"),
            (page.CreateGauge("kube_poddisruptionbudget_status_desired_healthy", "Minimum desired number of healthy pods.", Labels), "desiredHealthy"),
            (page.CreateGauge("kube_poddisruptionbudget_status_pod_disruptions_allowed", "Number of pod disruptions that are currently allowed.", Labels), "disruptionsAllowed"),
            (page.CreateGauge("kube_poddisruptionbudget_status_expected_pods", "Total number of pods counted by this disruption budget.", Labels), "expectedPods"),
            (page.CreateGauge("kube_poddisruptionbudget_status_observed_generation", "Most recent generation observed when updating this PDB status.", Labels), "observedGeneration"),
        ];
        foreach (var budget in budgets)
        {
            foreach (var (gauge, field) in counts)
                gauge.Add(budget.Root.Number("status", field) ?? 0, budget.Namespace!, budget.Name);
        }
    }
}
