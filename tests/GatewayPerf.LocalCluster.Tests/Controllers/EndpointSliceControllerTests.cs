using GatewayPerf.LocalCluster.Controllers;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class EndpointSliceControllerTests
{
    [Fact]
    public async Task Ready_pods_become_endpoints()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Service(targetPort: "http"));
        cluster.Client.Create(Manifests.Deployment());
        await TestCluster.UntilAsync(() => Ready(cluster).Count == 2);

        var slice = Slice(cluster);
        slice.Metadata.Name.ShouldStartWith("web-");
        slice.GetLabel("kubernetes.io/service-name").ShouldBe("web");
        slice.GetLabel("endpointslice.kubernetes.io/managed-by").ShouldBe("endpointslice-controller.k8s.io");
        slice.IsControlledBy(cluster.Client.Get<V1Service>("default", "web")!).ShouldBeTrue();
        slice.AddressType.ShouldBe("IPv4");
        var port = slice.Ports.ShouldHaveSingleItem();
        (port.Name, port.Port, port.Protocol).ShouldBe(("http", 8080, "TCP"));
        foreach (var endpoint in slice.Endpoints)
        {
            var pod = cluster.Pods().Single(it => it.Metadata.Name == endpoint.TargetRef.Name);
            endpoint.Addresses.ShouldBe([pod.Status.PodIP]);
            endpoint.NodeName.ShouldBe(pod.Spec.NodeName);
            (endpoint.TargetRef.Kind, endpoint.TargetRef.Uid).ShouldBe(("Pod", pod.Metadata.Uid));
            endpoint.Conditions.Serving.ShouldBe(true);
            endpoint.Conditions.Terminating.ShouldBe(false);
        }
    }

    [Fact]
    public async Task A_pod_that_is_told_to_go_is_no_longer_ready_but_serves_on()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.Obeys = _ => false);
        cluster.Client.Create(Manifests.Service());
        cluster.Client.Create(Manifests.Pod("web"));
        await TestCluster.UntilAsync(() => Ready(cluster).Count == 1);
        Slice(cluster).Ports.Single().Port.ShouldBe(80);
        cluster.Client.Delete<V1Pod>("default", "web");
        await TestCluster.UntilAsync(() => Ready(cluster).Count == 0);
        var conditions = Slice(cluster).Endpoints.ShouldHaveSingleItem().Conditions;
        (conditions.Ready, conditions.Serving, conditions.Terminating).ShouldBe((false, true, true));

        cluster.Client.Delete<V1Pod>("default", "web", gracePeriodSeconds: 0);
        await TestCluster.UntilAsync(() => Slice(cluster).Endpoints is null or []);
    }

    [Fact]
    public async Task A_pod_whose_labels_no_longer_match_leaves()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Service());
        cluster.Client.Create(Manifests.Pod("web"));
        await TestCluster.UntilAsync(() => Ready(cluster).Count == 1);
        cluster.Client.Update<V1Pod>("default", "web", it => it.SetLabel("app", "other"));
        await TestCluster.UntilAsync(() => Ready(cluster).Count == 0);
    }

    [Fact]
    public async Task A_slice_that_somebody_deletes_comes_back()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Service());
        cluster.Client.Create(Manifests.Pod("web"));
        await TestCluster.UntilAsync(() => Ready(cluster).Count == 1);
        var uid = Slice(cluster).Metadata.Uid;
        cluster.Client.Delete<V1EndpointSlice>("default", Slice(cluster).Metadata.Name);
        await TestCluster.UntilAsync(() => Ready(cluster).Count == 1 && Slice(cluster).Metadata.Uid != uid);
    }

    [Fact]
    public async Task Endpoints_follow_readiness_while_the_clock_stands_still()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Service());
        cluster.Client.Create(Manifests.Deployment(replicas: 3));
        await TestCluster.UntilAsync(() => Ready(cluster).Count == 3);
        var name = cluster.Pods()[0].Metadata.Name;
        foreach (var ready in (bool[])[false, true, false])
        {
            cluster.Client.UpdateStatus<V1Pod>("default", name, it => it.SetCondition("Ready", ready ? "True" : "False", null, null, DateTime.UtcNow));
            await TestCluster.UntilAsync(() => Ready(cluster).Exists(it => it.TargetRef.Name == name) == ready);
            Ready(cluster).Count(it => it.TargetRef.Name != name).ShouldBe(2);
        }
    }

    private static V1EndpointSlice Slice(TestCluster cluster) => cluster.Client.List<V1EndpointSlice>("default").Single();

    private static List<V1Endpoint> Ready(TestCluster cluster) =>
        [.. cluster.Client.List<V1EndpointSlice>("default").SelectMany(slice => slice.Endpoints ?? []).Where(it => it.Conditions.Ready == true)];
}
