using GatewayPerf.LocalCluster.Controllers;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>HorizontalPodAutoscalers on a cluster whose clocks run ten times as fast as Kubernetes' (30 s are 5 min).</summary>
public sealed class AutoscalerTests
{
    [Fact]
    public async Task Load_scales_up_and_its_end_scales_down_after_the_stabilization_window()
    {
        await using var cluster = await StartAsync(cores: 0.05);
        await cluster.AdvanceUntilAsync(() => Condition(cluster, "ScalingActive") is { Status: "True" }, 40);
        Condition(cluster, "ScalingActive")!.Message.ShouldBe(
            "the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)");
        var status = Autoscaler(cluster).Status;
        (status.CurrentMetrics[0].Resource.Current.AverageUtilization, status.CurrentMetrics[0].Resource.Current.AverageValue.ToString()).ShouldBe((50, "50m"));
        (status.CurrentReplicas, status.DesiredReplicas).ShouldBe((1, 1));
        (Condition(cluster, "AbleToScale")!.Reason, Condition(cluster, "ScalingLimited")!.Reason).ShouldBe(("ReadyForNewScale", "DesiredWithinRange"));

        cluster.Usage.Cores = 0.15;
        await cluster.AdvanceUntilAsync(() => cluster.Deployment().Spec.Replicas == 3, 5);
        await TestCluster.UntilAsync(() => Autoscaler(cluster).Status is { DesiredReplicas: 3, LastScaleTime: not null });
        cluster.Events("SuccessfulRescale").ShouldHaveSingleItem().Message.ShouldBe("New size: 3; reason: cpu resource utilization (percentage of request) above target");
        cluster.Usage.Cores = 0.01;
        var waited = await cluster.AdvanceUntilAsync(() => cluster.Deployment().Spec.Replicas == 1, 60);
        waited.TotalSeconds.ShouldBeGreaterThan(27, "the window is 30 s here");
        await TestCluster.UntilAsync(() => cluster.Events("SuccessfulRescale").Any(it => it.Message == "New size: 1; reason: All metrics below target"));
    }

    [Fact]
    public async Task What_scales_too_far_is_limited_and_says_so()
    {
        await using var cluster = await StartAsync(cores: 1, autoscaler => autoscaler.Spec.MaxReplicas = 3);
        await cluster.AdvanceUntilAsync(() => cluster.Deployment().Spec.Replicas == 3, 40);
        await cluster.AdvanceUntilAsync(() => Condition(cluster, "ScalingLimited") is { Status: "True", Reason: "TooManyReplicas" }, 5);
        cluster.Client.Update<V1Deployment>("default", "web", it => it.Spec.Replicas = 7);
        await cluster.AdvanceUntilAsync(() => cluster.Deployment().Spec.Replicas == 3, 5);
        await TestCluster.UntilAsync(() => cluster.Events("SuccessfulRescale").Any(it => it.Message == "New size: 3; reason: Current number of replicas above Spec.MaxReplicas"));
    }

    [Fact]
    public async Task What_cannot_be_measured_is_told_in_condition_and_event_and_scales_nothing()
    {
        await using var cluster = await StartAsync(cores: null);
        await cluster.AdvanceUntilAsync(() => Condition(cluster, "ScalingActive") is { Status: "False", Reason: "FailedGetResourceMetric" }, 5);
        Condition(cluster, "ScalingActive")!.Message.ShouldBe(
            "the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API");
        await TestCluster.UntilAsync(() => cluster.Events("FailedComputeMetricsReplicas").Any());
        cluster.Events("FailedComputeMetricsReplicas").ShouldHaveSingleItem().Message.ShouldStartWith("invalid metrics (1 invalid out of 1), first error is: failed to get cpu utilization");
        SetReady(cluster, false);
        cluster.Usage.Cores = 1;
        await cluster.AdvanceUntilAsync(() => Condition(cluster, "ScalingActive")!.Message.EndsWith("did not receive metrics for targeted pods (pods might be unready)"), 5);
        SetReady(cluster, true);
        await cluster.AdvanceUntilAsync(() => cluster.Deployment().Spec.Replicas > 1, 40);
    }

    [Theory]
    [InlineData("Pods", "FailedGetPodsMetric")]
    [InlineData("Object", "FailedGetObjectMetric")]
    [InlineData("External", "FailedGetExternalMetric")]
    public async Task Metrics_that_the_cluster_does_not_have_are_refused_by_name(string type, string reason)
    {
        var identifier = new V2MetricIdentifier { Name = "queue_length" };
        var target = new V2MetricTarget { Type = "AverageValue", AverageValue = new ResourceQuantity("5") };
        var metric = new V2MetricSpec { Type = type };
        if (type == "Pods")
            metric.Pods = new V2PodsMetricSource { Metric = identifier, Target = target };
        else if (type == "Object")
            metric.ObjectProperty = new V2ObjectMetricSource { Metric = identifier, Target = target, DescribedObject = new V2CrossVersionObjectReference { Kind = "Service", Name = "web" } };
        else
            metric.External = new V2ExternalMetricSource { Metric = identifier, Target = target };

        await using var cluster = await StartAsync(cores: 1, autoscaler => autoscaler.Spec.Metrics = [metric]);
        await cluster.AdvanceUntilAsync(() => Condition(cluster, "ScalingActive")?.Reason == reason, 5);
        Condition(cluster, "ScalingActive")!.Message.ShouldContain("unable to get metric queue_length: the local cluster has no ");
        cluster.Events(reason).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_container_can_be_the_measure_and_requests_must_be_there()
    {
        var source = new V2ContainerResourceMetricSource { Name = "cpu", Container = "app", Target = Utilization(50) };
        await using var cluster = await StartAsync(
            cores: 0.1,
            autoscaler => autoscaler.Spec.Metrics = [new V2MetricSpec { Type = "ContainerResource", ContainerResource = source }]);
        await cluster.AdvanceUntilAsync(() => cluster.Deployment().Spec.Replicas == 2, 40);
        await TestCluster.UntilAsync(() => Autoscaler(cluster).Status?.CurrentMetrics is [{ ContainerResource.Container: "app" }]);
        cluster.Client.Update<V1Deployment>("default", "web", it => it.Spec.Template.Spec.Containers[0].Resources = null);
        await cluster.AdvanceUntilAsync(
            () => Condition(cluster, "ScalingActive") is { Status: "False" } it && it.Message.Contains("missing request for cpu in container app of Pod web-", StringComparison.Ordinal), 30);
    }

    [Fact]
    public async Task Without_its_target_it_waits_and_with_zero_replicas_it_rests()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Autoscaler());
        await cluster.AdvanceUntilAsync(() => Condition(cluster, "AbleToScale") is { Status: "False", Reason: "FailedGetScale" }, 5);
        Condition(cluster, "AbleToScale")!.Message.ShouldBe("the HPA controller was unable to get the target's current scale: deployments.apps \"web\" not found");
        cluster.Client.Create(Manifests.Deployment(replicas: 0));
        await cluster.AdvanceUntilAsync(() => Condition(cluster, "ScalingActive")?.Reason == "ScalingDisabled", 5);
        cluster.Deployment().Spec.Replicas.ShouldBe(0);
    }

    [Fact]
    public async Task Two_autoscalers_of_one_target_both_stand_still()
    {
        await using var cluster = await StartAsync(cores: 1);
        var rival = Manifests.Autoscaler();
        rival.Metadata.Name = "rival";
        cluster.Client.Create(rival);
        await cluster.AdvanceUntilAsync(() => Condition(cluster, "ScalingActive")?.Reason == "AmbiguousSelector", 5);
        Condition(cluster, "ScalingActive")!.Message.ShouldEndWith("pods by selector app=web are controlled by multiple HPAs: [default/rival default/web]");
    }

    private static async Task<TestCluster> StartAsync(double? cores, Action<V2HorizontalPodAutoscaler>? change = null)
    {
        var cluster = new TestCluster { Usage = { Cores = cores } };
        cluster.Client.Create(Manifests.Deployment(replicas: 1, change: spec => spec.Template.Spec.Containers[0].Resources =
            new V1ResourceRequirements { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("100m") } }));
        await cluster.DeploymentIsRolledOutAsync();
        var autoscaler = Manifests.Autoscaler();
        change?.Invoke(autoscaler);
        cluster.Client.Create(autoscaler);
        return cluster;
    }

    private static void SetReady(TestCluster cluster, bool ready) => cluster.Client.UpdateStatus<V1Pod>(
        "default", cluster.Pods()[0].Metadata.Name, it => it.SetCondition("Ready", ready ? "True" : "False", null, null, cluster.Time.GetUtcNow().UtcDateTime));

    private static V2MetricTarget Utilization(int percent) => new() { Type = "Utilization", AverageUtilization = percent };

    private static V2HorizontalPodAutoscaler Autoscaler(TestCluster cluster) => cluster.Client.Get<V2HorizontalPodAutoscaler>("default", "web")!;

    private static V2HorizontalPodAutoscalerCondition? Condition(TestCluster cluster, string type) =>
        Autoscaler(cluster).Status?.Conditions?.FirstOrDefault(it => it.Type == type);
}
