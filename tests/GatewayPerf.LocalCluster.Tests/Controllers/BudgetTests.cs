using System.Net;
using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Controllers.Disruption;
using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>PodDisruptionBudgets and what an eviction takes from them.</summary>
public sealed class BudgetTests
{
    [Theory]
    [InlineData("2", null, 5, 5, 2)] // A whole number counts the pods that there are.
    [InlineData("50%", null, 5, 7, 4)] // A percentage that of the controllers' replicas, rounded up.
    [InlineData(null, "1", 5, 7, 6)]
    [InlineData(null, "30%", 5, 7, 4)]
    [InlineData(null, "100%", 5, 7, 0)]
    [InlineData(null, "9", 5, 7, 0)]
    [InlineData(null, null, 0, 7, 0)]
    public void A_budget_says_how_many_pods_must_be_healthy(string? least, string? most, int expected, int scale, int desired)
    {
        var spec = new V1PodDisruptionBudgetSpec { MinAvailable = least, MaxUnavailable = most };
        var demand = BudgetDemand.Of(spec, 5, () => scale);
        demand.DesiredHealthy.ShouldBe(desired);
        demand.Expected.ShouldBe(least is "2" || (least, most) == (null, null) ? expected : scale);
    }

    [Fact]
    public async Task The_status_follows_the_pods()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Budget(maxUnavailable: "1"));
        await TestCluster.UntilAsync(() => Status(cluster)?.ExpectedPods == 0 && cluster.Events("NoPods").Any());
        cluster.Client.Create(Manifests.Deployment(replicas: 3));
        await TestCluster.UntilAsync(() => Status(cluster) is { ExpectedPods: 3, CurrentHealthy: 3, DesiredHealthy: 2, DisruptionsAllowed: 1 });
        (Condition(cluster)!.Status, Condition(cluster)!.Reason).ShouldBe(("True", "SufficientPods"));

        var sick = cluster.Pods()[0].Metadata.Name;
        cluster.Client.UpdateStatus<V1Pod>("default", sick, it => it.SetCondition("Ready", "False", null, null, DateTime.UtcNow));
        await TestCluster.UntilAsync(() => Status(cluster) is { CurrentHealthy: 2, DisruptionsAllowed: 0 });
        (Condition(cluster)!.Status, Condition(cluster)!.Reason).ShouldBe(("False", "InsufficientPods"));
        cluster.Client.Update<V1PodDisruptionBudget>("default", "web", it => it.Spec.MaxUnavailable = "50%");
        await TestCluster.UntilAsync(() => Status(cluster) is { DesiredHealthy: 1, DisruptionsAllowed: 1 });
    }

    [Fact]
    public async Task Pods_that_nobody_scales_cannot_be_counted_by_percentage()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Job());
        await TestCluster.UntilAsync(() => cluster.Pods("job") is [var pod] && pod.IsReady());
        var budget = Manifests.Budget(maxUnavailable: "1");
        budget.Spec.Selector.MatchLabels["app"] = "job";
        cluster.Client.Create(budget);
        await TestCluster.UntilAsync(() => Condition(cluster)?.Reason == "SyncFailed");
        Condition(cluster)!.Message.ShouldStartWith("found no controllers for pod \"job-");
        Refusal(cluster, cluster.Pods("job")[0]).Message.ShouldContain("Cannot evict pod as it would violate the pod's disruption budget.");
        cluster.Events("CalculateExpectedPodCountFailed").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_eviction_takes_from_the_budget_until_it_is_spent()
    {
        await using var cluster = await StartAsync("2");
        var (first, second) = (cluster.Pods()[0], cluster.Pods()[1]);
        Eviction(cluster).Spend(first, dryRun: true);
        Status(cluster)!.DisruptionsAllowed.ShouldBe(1, "a dry run takes nothing");
        Eviction(cluster).Spend(first, dryRun: false);
        Status(cluster)!.DisruptedPods.Keys.ShouldBe([first.Metadata.Name]);

        var refusal = Refusal(cluster, second);
        (refusal.Code, refusal.Reason).ShouldBe((429, "TooManyRequests"));
        refusal.Details.Causes.ShouldHaveSingleItem().Message.ShouldStartWith("The disruption budget web needs 2 healthy pods and has ");
        refusal.Details.RetryAfterSeconds.ShouldBeNull("kubectl would wait silently");

        // A pod that is not deleted after all counts again, two minutes later.
        await TestCluster.UntilAsync(() => Status(cluster) is { CurrentHealthy: 2, DisruptionsAllowed: 0 });
        for (var waited = 0; waited < 120; waited += 3)
        {
            // Nodes that are silent for 5 s are lost, and their pods no longer healthy.
            cluster.Time.Advance(TimeSpan.FromSeconds(3));
            cluster.Nodes.Heartbeat();
        }

        await TestCluster.UntilAsync(() => Status(cluster) is { CurrentHealthy: 3, DisruptionsAllowed: 1, DisruptedPods: null });
    }

    [Fact]
    public async Task A_pod_that_is_not_healthy_goes_when_enough_others_are_or_the_policy_says_always()
    {
        await using var cluster = await StartAsync("3");
        var sick = cluster.Pods()[0];
        cluster.Client.UpdateStatus<V1Pod>("default", sick.Metadata.Name, it => it.SetCondition("Ready", "False", null, null, DateTime.UtcNow));
        await TestCluster.UntilAsync(() => Status(cluster)!.CurrentHealthy == 2);
        sick = cluster.Client.Get<V1Pod>("default", sick.Metadata.Name)!;
        Refusal(cluster, sick).Code.ShouldBe(429);
        cluster.Client.Update<V1PodDisruptionBudget>("default", "web", it => it.Spec.UnhealthyPodEvictionPolicy = "AlwaysAllow");
        Eviction(cluster).Spend(sick, dryRun: false);

        cluster.Client.Update<V1PodDisruptionBudget>("default", "web", it => (it.Spec.UnhealthyPodEvictionPolicy, it.Spec.MinAvailable) = (null, "2"));
        await TestCluster.UntilAsync(() => Status(cluster) is { DesiredHealthy: 2, CurrentHealthy: 2 });
        Eviction(cluster).Spend(sick, dryRun: false);
        Status(cluster)!.DisruptedPods.ShouldBeNull("it costs the budget nothing");
    }

    [Fact]
    public async Task Two_budgets_of_one_pod_refuse()
    {
        await using var cluster = await StartAsync("2");
        var pod = cluster.Pods()[0];
        cluster.Client.Create(Manifests.Budget("other", "0"));
        Refusal(cluster, pod).Message.ShouldBe("This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        Refusal(cluster, pod).Code.ShouldBe(500);
        cluster.Client.Delete<V1PodDisruptionBudget>("default", "other");
    }

    [Fact]
    public void A_budget_that_changed_since_it_was_counted_refuses()
    {
        // No controllers: they would count again at once.
        var client = new ResourceClient(new ResourceStore(TimeProvider.System), new AddressPool(IPAddress.Parse("127.9.9.1")));
        client.Create(Manifests.Pod("web"));
        var pod = client.UpdateStatus<V1Pod>("default", "web", it => it.Status = new V1PodStatus { Phase = "Running" })!;
        client.Create(Manifests.Budget(minAvailable: "0"));
        client.UpdateStatus<V1PodDisruptionBudget>("default", "web", it => it.Status = new V1PodDisruptionBudgetStatus
        {
            DisruptionsAllowed = 1,
            ObservedGeneration = it.Metadata.Generation,
        });
        var changed = new UnreliableClient(client, (verb, _) =>
        {
            if (verb == "update status")
                client.Update<V1PodDisruptionBudget>("default", "web", it => it.Spec.MinAvailable = "1");
        });

        var refusal = Should.Throw<ApiException>(() => new Eviction(changed, TimeProvider.System).Spend(pod, dryRun: false)).Status;

        (refusal.Code, refusal.Details.RetryAfterSeconds).ShouldBe((429, 10));
        refusal.Details.Causes.ShouldHaveSingleItem().Message.ShouldBe("The disruption budget web is still being processed by the server.");
    }

    private static async Task<TestCluster> StartAsync(string minAvailable)
    {
        var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Deployment(replicas: 3));
        cluster.Client.Create(Manifests.Budget(minAvailable: minAvailable));
        await TestCluster.UntilAsync(() => Status(cluster)?.CurrentHealthy == 3);
        return cluster;
    }

    private static Eviction Eviction(TestCluster cluster) => new(cluster.Client, cluster.Time);

    private static V1Status Refusal(TestCluster cluster, V1Pod pod) => Should.Throw<ApiException>(() => Eviction(cluster).Spend(pod, dryRun: false)).Status;

    private static V1PodDisruptionBudgetStatus? Status(TestCluster cluster) => cluster.Client.Get<V1PodDisruptionBudget>("default", "web")?.Status;

    private static V1Condition? Condition(TestCluster cluster) => BudgetStatus.Condition(cluster.Client.Get<V1PodDisruptionBudget>("default", "web")!);
}
