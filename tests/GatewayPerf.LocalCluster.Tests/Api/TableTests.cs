using GatewayPerf.LocalCluster.Api.Tables;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Tests.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

public sealed class TableTests
{
    private readonly ClusterFixture _cluster = new();

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(125, "2m5s")]
    [InlineData(600, "10m")]
    [InlineData(3 * 3600 - 1, "179m")]
    [InlineData(3 * 3600 + 60, "3h1m")]
    [InlineData(47 * 3600, "47h")]
    [InlineData(3 * 86400 + 7200, "3d2h")]
    [InlineData(400 * 86400, "400d")]
    [InlineData(-60, "<invalid>")]
    public void Ages_have_at_most_two_units(long seconds, string text) => HumanDuration.Show(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void The_status_of_a_pod_is_the_reason_of_its_worst_container()
    {
        Status(new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = "ErrImagePull" } }).ShouldBe("ErrImagePull");
        Status(new V1ContainerState { Terminated = new V1ContainerStateTerminated { ExitCode = 3 } }).ShouldBe("ExitCode:3");
        Status(new V1ContainerState { Terminated = new V1ContainerStateTerminated { ExitCode = 0, Reason = "Completed" } }).ShouldBe("Completed");
        Status(new V1ContainerState { Running = new V1ContainerStateRunning() }).ShouldBe("Running");
        _cluster.Client.Delete<V1Pod>("default", "p");
        Cells(ResourceKinds.Pod, "p")[2].ShouldBe("Terminating");
    }

    [Fact]
    public void A_node_shows_readiness_and_roles()
    {
        _cluster.Client.Create(new V1Node
        {
            Metadata = new V1ObjectMeta { Name = "n", Labels = new Dictionary<string, string> { ["node-role.kubernetes.io/gateway"] = "" } },
            Spec = new V1NodeSpec { Unschedulable = true },
            Status = new V1NodeStatus { Conditions = [new V1NodeCondition { Type = "Ready", Status = "False" }] },
        });
        Cells(ResourceKinds.Node, "n", null)[1..3].ShouldBe(["NotReady,SchedulingDisabled", "gateway"]);
    }

    [Fact]
    public void A_job_shows_what_is_done_and_how_long_it_took()
    {
        var spec = ClusterFixture.PodSpec();
        spec.RestartPolicy = "Never";
        _cluster.Client.Create(new V1Job
        {
            Metadata = new V1ObjectMeta { Name = "j", NamespaceProperty = "default" },
            Spec = new V1JobSpec { Completions = 2, Template = new V1PodTemplateSpec { Spec = spec } },
        });
        var start = _cluster.Clock.GetUtcNow().UtcDateTime;
        _cluster.Client.UpdateStatus<V1Job>("default", "j", job => job.Status = new V1JobStatus { StartTime = start, CompletionTime = start.AddSeconds(7), Succeeded = 2 });
        Cells(ResourceKinds.Job, "j")[1..4].ShouldBe(["Running", "2/2", "7s"]);
    }

    [Fact]
    public void Every_kind_has_as_many_cells_as_columns()
    {
        foreach (var kind in ResourceKinds.All)
        {
            var value = new System.Text.Json.Nodes.JsonObject { ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "x" } };
            var table = TablePrinter.Print(kind, [StoredResource.Create(kind, value, 7)], 9, null, _cluster.Clock.GetUtcNow());
            table.Text("metadata", "resourceVersion").ShouldBe("9");
            table.Items("rows").Single()["cells"]!.AsArray().Count.ShouldBe(table["columnDefinitions"]!.AsArray().Count, kind.Kind);
        }
    }

    private string Status(V1ContainerState state)
    {
        if (_cluster.Client.Get<V1Pod>("default", "p") is null)
            _cluster.Client.Create(ClusterFixture.Pod("p", "node-1"));

        _cluster.Client.UpdateStatus<V1Pod>("default", "p", pod => pod.Status = new V1PodStatus
        {
            Phase = "Running",
            ContainerStatuses = [new V1ContainerStatus { Name = "app", Image = "i", ImageID = "", Ready = false, RestartCount = 0, State = state }],
        });
        return Cells(ResourceKinds.Pod, "p")[2];
    }

    private string[] Cells(ResourceKind kind, string name, string? ns = "default")
    {
        var table = TablePrinter.Print(kind, [_cluster.Store.Get(kind, ns, name)!], 1, null, _cluster.Clock.GetUtcNow());
        return [.. table.Items("rows").Single()["cells"]!.AsArray().Select(cell => cell?.ToString() ?? "")];
    }
}
