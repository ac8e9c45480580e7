using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Controllers.Autoscaling;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class PodGroupsTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly StartupDelays Delays = new(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));

    [Fact]
    public void Pods_that_end_or_have_failed_are_left_out()
    {
        var groups = Of(Pod("counted"), Pod("going", change: pod => pod.Metadata.DeletionTimestamp = Now), Pod("failed", change: pod => pod.Status.Phase = "Failed"));
        groups.Counted.Keys.ShouldBe(["counted"]);
        (groups.Unready.Count, groups.Missing.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void A_pending_pod_is_unready_and_one_without_a_metric_is_missing()
    {
        var groups = PodGroups.Of(
            [Pod("pending", change: pod => pod.Status.Phase = "Pending"), Pod("unknown")], new Dictionary<string, PodMetric>(), cpu: true, Delays, Now);
        groups.Unready.ShouldBe(["pending"]);
        groups.Missing.ShouldBe(["unknown"]);
    }

    [Theory]
    [InlineData(100, 90, "True", true)] // Just started, ready for a while.
    [InlineData(100, 10, "True", false)] // Its window began before it was ready.
    [InlineData(100, 90, "False", false)]
    [InlineData(400, 350, "False", true)] // Started long ago, was ready once, is not now: it works.
    [InlineData(400, 380, "False", false)] // Never ready: the condition dates from its first half minute.
    public void Cpu_of_a_pod_that_starts_does_not_count(int startedAgo, int sinceAgo, string ready, bool counted)
    {
        var pod = Pod("web", change: it =>
        {
            it.Status.StartTime = Now.AddSeconds(-startedAgo);
            it.Status.Conditions = [new V1PodCondition { Type = "Ready", Status = ready, LastTransitionTime = Now.AddSeconds(-sinceAgo) }];
        });
        Of(pod).Counted.Count.ShouldBe(counted ? 1 : 0);
        PodGroups.Of([pod], Metrics(pod), cpu: false, Delays, Now).Counted.Count.ShouldBe(1, "memory counts at once");
    }

    [Fact]
    public void Without_a_start_or_a_condition_it_counts_as_starting()
    {
        Of(Pod("web", change: pod => pod.Status.StartTime = null)).Unready.Count.ShouldBe(1);
        Of(Pod("web", change: pod => pod.Status.Conditions = null)).Unready.Count.ShouldBe(1);
    }

    private static PodGroups Of(params V1Pod[] pods) => PodGroups.Of(pods, Metrics(pods), cpu: true, Delays, Now);

    private static Dictionary<string, PodMetric> Metrics(params V1Pod[] pods) =>
        pods.ToDictionary(pod => pod.Metadata.Name, _ => new PodMetric(500, Now.AddSeconds(-1), TimeSpan.FromSeconds(15)));

    private static V1Pod Pod(string name, Action<V1Pod>? change = null)
    {
        var pod = Manifests.Pod(name);
        pod.Status = new V1PodStatus { Phase = "Running", StartTime = Now.AddHours(-1) };
        pod.SetCondition("Ready", "True", null, null, Now.AddMinutes(-59));
        change?.Invoke(pod);
        return pod;
    }
}
