using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>The Job that tells the paused runners to go.</summary>
internal static class StarterJob
{
    private const string DefaultImage = "ghcr.io/grafana/k6-operator:latest-starter";

    /// <summary>The Job for runners whose APIs have these addresses. Environment and volumes of <c>spec.starter</c> are not used, as in k6-operator.</summary>
    public static V1Job Create(V1alpha1TestRun run, IEnumerable<string> addresses)
    {
        var pod = run.Spec.Starter;
        var container = new V1Container
        {
            Name = "k6-curl",
            Image = pod?.Image is { Length: > 0 } image ? image : DefaultImage,
            Args = [.. addresses],
            Resources = pod?.Resources ?? new V1ResourceRequirements
            {
                Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("50m"), ["memory"] = new("2Mi") },
                Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("100m"), ["memory"] = new("200Mi") },
            },
        };
        return TestRunObjects.Job(TestRunObjects.Metadata(run, TestRunObjects.StarterName(run), pod), container, pod);
    }
}
