using GatewayPerf.LocalCluster.Tests.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>From the CPU that real processes burn to the replicas of their Deployment.</summary>
public sealed class MeasuredAutoscalerTests
{
    [Fact]
    public async Task Pods_that_are_busy_become_more_and_idle_ones_do_not()
    {
        await using var nodes = new NodeHarness(withControllers: true);
        nodes.Client.Create(Deployment("busy", "while :; do :; done"));
        nodes.Client.Create(Deployment("idle", "sleep 600"));
        nodes.Client.Create(Autoscaler("busy"));
        nodes.Client.Create(Autoscaler("idle"));
        NodeHarness.Until(() => nodes.Client.Get<V1Deployment>("default", "busy")!.Status?.AvailableReplicas == 3, "the busy pods are three");
        NodeHarness.Until(
            () => nodes.Client.Get<V2HorizontalPodAutoscaler>("default", "idle")!.Status?.CurrentMetrics is [{ Resource.Current.AverageUtilization: < 50 }],
            "the idle pod is measured");
        nodes.Client.Get<V1Deployment>("default", "idle")!.Spec.Replicas.ShouldBe(1);
        nodes.Client.List<Corev1Event>().ShouldContain(it => it.Reason == "SuccessfulRescale" && it.Message.EndsWith("cpu resource utilization (percentage of request) above target"));
    }

    private static V1Deployment Deployment(string name, string script) => Manifests.Deployment(name, 1, spec => spec.Template.Spec.Containers =
    [
        new V1Container
        {
            Name = "app",
            Image = "sh:1",
            Args = [script],
            Resources = new V1ResourceRequirements { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("20m") } },
        },
    ]);

    private static V2HorizontalPodAutoscaler Autoscaler(string name)
    {
        var autoscaler = Manifests.Autoscaler();
        autoscaler.Metadata.Name = autoscaler.Spec.ScaleTargetRef.Name = name;
        autoscaler.Spec.MaxReplicas = 3;
        return autoscaler;
    }
}
