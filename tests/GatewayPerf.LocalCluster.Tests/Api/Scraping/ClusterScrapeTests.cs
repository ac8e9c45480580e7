using GatewayPerf.LocalCluster.Tests.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api.Scraping;

/// <summary>What kube-state-metrics would tell of the objects in the store.</summary>
public sealed class ClusterScrapeTests : IAsyncLifetime
{
    private static readonly DateTime At = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly long AtSeconds = new DateTimeOffset(At).ToUnixTimeSeconds();
    private readonly ApiFixture _api = new();

    public ValueTask InitializeAsync() => _api.InitializeAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_pod_has_every_phase_and_is_one_of_them()
    {
        var pod = Add("web", status => status.Conditions = [Condition("Ready", "False"), Condition("PodScheduled", "True")]);

        var page = await ScrapeAsync();

        page.Values("kube_pod_status_phase", "phase", ("pod", "web")).ShouldBe(["Failed", "Pending", "Running", "Succeeded", "Unknown"]);
        page.Value("kube_pod_status_phase", ("pod", "web"), ("phase", "Running")).ShouldBe(1);
        page.Value("kube_pod_status_phase", ("pod", "web"), ("phase", "Pending")).ShouldBe(0);
        page.Value("kube_pod_status_ready", ("pod", "web"), ("condition", "false")).ShouldBe(1);
        page.Value("kube_pod_status_ready", ("pod", "web"), ("condition", "true")).ShouldBe(0);
        page.Value("kube_pod_status_scheduled", ("pod", "web"), ("condition", "true")).ShouldBe(1);
        page.Labels("kube_pod_info").ShouldBe(new Dictionary<string, string>
        {
            ["namespace"] = "default",
            ["pod"] = "web",
            ["uid"] = pod.Metadata.Uid,
            ["host_ip"] = "",
            ["pod_ip"] = "127.0.0.9",
            ["node"] = "node-1",
            ["created_by_kind"] = "",
            ["created_by_name"] = "",
            ["priority_class"] = "",
            ["host_network"] = "false",
        }, ignoreOrder: true);
        page.Has("kube_pod_deletion_timestamp").ShouldBeFalse();
        page.Has("kube_pod_status_unschedulable").ShouldBeFalse();
    }

    [Fact]
    public async Task A_pod_that_is_told_to_go_has_the_time_and_one_that_went_has_nothing()
    {
        Add("web");
        _api.Resources.Delete<V1Pod>("default", "web", gracePeriodSeconds: 30);
        (await ScrapeAsync()).Value("kube_pod_deletion_timestamp", ("pod", "web")).ShouldBe(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 30, tolerance: 10);

        _api.Resources.Delete<V1Pod>("default", "web", gracePeriodSeconds: 0);

        (await ScrapeAsync()).Names.ShouldNotContain(name => name.StartsWith("kube_pod_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pod_that_fits_nowhere_and_one_that_was_evicted()
    {
        Add("large", status => (status.Phase, status.Conditions) = ("Pending", [Condition("PodScheduled", "False", "Unschedulable")]));
        Add("evicted", status => (status.Phase, status.Reason) = ("Failed", "Evicted"));
        Add("strange", status => (status.Phase, status.Reason) = ("Failed", "DeadlineExceeded"));

        var page = await ScrapeAsync();

        page.Value("kube_pod_status_unschedulable", ("pod", "large")).ShouldBe(1);
        page.Values("kube_pod_status_reason", "reason").ShouldBe(["Evicted", "Other"]);
    }

    [Fact]
    public async Task A_container_that_crashes_counts_its_restarts_and_says_why()
    {
        Add("web", status =>
        {
            var container = status.ContainerStatuses[0];
            container.RestartCount = 3;
            container.State = new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = "CrashLoopBackOff" } };
            container.LastState = new V1ContainerState { Terminated = new V1ContainerStateTerminated { ExitCode = 137, Reason = "OOMKilled", FinishedAt = At } };
        });

        var page = await ScrapeAsync();

        page.Value("kube_pod_container_status_restarts_total", ("container", "app")).ShouldBe(3);
        page.Value("kube_pod_container_status_waiting_reason", ("reason", "CrashLoopBackOff")).ShouldBe(1);
        page.Value("kube_pod_container_status_waiting").ShouldBe(1);
        page.Value("kube_pod_container_status_running").ShouldBe(0);
        page.Value("kube_pod_container_status_last_terminated_reason", ("reason", "OOMKilled")).ShouldBe(1);
        page.Value("kube_pod_container_status_last_terminated_exitcode").ShouldBe(137);
        page.Value("kube_pod_container_status_last_terminated_timestamp").ShouldBe(AtSeconds);
    }

    [Fact]
    public async Task Requests_and_limits_are_in_cores_and_bytes()
    {
        var pod = ClusterFixture.Pod("web", "node-1");
        pod.Spec.Containers[0].Resources = new V1ResourceRequirements
        {
            Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("250m"), ["memory"] = new("1Gi") },
            Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("2") },
        };
        _api.Resources.Create(pod);

        var page = await ScrapeAsync();

        page.Value("kube_pod_container_resource_requests", ("resource", "cpu"), ("unit", "core"), ("node", "node-1")).ShouldBe(0.25);
        page.Value("kube_pod_container_resource_requests", ("resource", "memory"), ("unit", "byte")).ShouldBe(1 << 30);
        page.Value("kube_pod_container_resource_limits", ("container", "app")).ShouldBe(2);
    }

    [Fact]
    public async Task A_node_that_is_not_heard_of_is_ready_neither_way()
    {
        Node("node-1", "True");
        Node("node-2", "Unknown", node => node.Spec = new V1NodeSpec { Unschedulable = true, Taints = [new V1Taint { Key = "node.kubernetes.io/unreachable", Effect = "NoExecute" }] });

        var page = await ScrapeAsync();

        page.Value("kube_node_status_condition", ("node", "node-1"), ("condition", "Ready"), ("status", "true")).ShouldBe(1);
        page.Value("kube_node_status_condition", ("node", "node-1"), ("condition", "Ready"), ("status", "unknown")).ShouldBe(0);
        page.Value("kube_node_status_condition", ("node", "node-2"), ("condition", "Ready"), ("status", "true")).ShouldBe(0);
        page.Value("kube_node_status_condition", ("node", "node-2"), ("condition", "Ready"), ("status", "false")).ShouldBe(0);
        page.Value("kube_node_status_condition", ("node", "node-2"), ("condition", "Ready"), ("status", "unknown")).ShouldBe(1);
        page.Value("kube_node_spec_unschedulable", ("node", "node-1")).ShouldBe(0);
        page.Value("kube_node_spec_unschedulable", ("node", "node-2")).ShouldBe(1);
        page.Value("kube_node_spec_taint", ("node", "node-2"), ("key", "node.kubernetes.io/unreachable"), ("effect", "NoExecute")).ShouldBe(1);
        page.Value("kube_node_status_allocatable", ("node", "node-1"), ("resource", "memory"), ("unit", "byte")).ShouldBe(1 << 30);
        page.Values("kube_node_info", "node").ShouldBe(["node-1", "node-2"]);
    }

    [Fact]
    public async Task A_node_has_all_its_labels_under_names_that_Prometheus_takes()
    {
        Node("node-1", "True", node => node.Metadata.Labels = new Dictionary<string, string> { ["node"] = "tyk", ["beta.kubernetes.io/instance-type"] = "n2", ["myPool"] = "a.b" });
        Node("node-2", "True", node => node.Metadata.Labels = new Dictionary<string, string> { ["node"] = "upstream" });

        var page = await ScrapeAsync();

        page.Labels("kube_node_labels", ("node", "node-1")).ShouldBe(new Dictionary<string, string>
        {
            ["node"] = "node-1",
            ["label_node"] = "tyk",
            ["label_beta_kubernetes_io_instance_type"] = "n2",
            ["label_my_pool"] = "a.b",
        }, ignoreOrder: true);
        page.Labels("kube_node_labels", ("node", "node-2"))["label_node"].ShouldBe("upstream");
    }

    [Fact]
    public async Task Deployments_autoscalers_and_budgets_tell_what_is_wanted_and_what_is()
    {
        _api.Resources.Create(ClusterFixture.Deployment("web"));
        _api.Resources.UpdateStatus<V1Deployment>("default", "web", it => it.Status = new V1DeploymentStatus { Replicas = 3, ReadyReplicas = 2, UnavailableReplicas = 1 });
        _api.Resources.Create(new V2HorizontalPodAutoscaler
        {
            Metadata = new V1ObjectMeta { Name = "web", NamespaceProperty = "default" },
            Spec = new V2HorizontalPodAutoscalerSpec { MaxReplicas = 6, MinReplicas = 2, ScaleTargetRef = new V2CrossVersionObjectReference { ApiVersion = "apps/v1", Kind = "Deployment", Name = "web" } },
        });
        _api.Resources.UpdateStatus<V2HorizontalPodAutoscaler>("default", "web", it => it.Status = new V2HorizontalPodAutoscalerStatus { CurrentReplicas = 3, DesiredReplicas = 5 });
        _api.Resources.Create(new V1PodDisruptionBudget { Metadata = new V1ObjectMeta { Name = "web", NamespaceProperty = "default" }, Spec = new V1PodDisruptionBudgetSpec { MinAvailable = 1 } });
        _api.Resources.UpdateStatus<V1PodDisruptionBudget>("default", "web", it => it.Status =
            new V1PodDisruptionBudgetStatus { CurrentHealthy = 2, DesiredHealthy = 1, DisruptionsAllowed = 1, ExpectedPods = 3 });

        var page = await ScrapeAsync();

        page.Value("kube_deployment_spec_replicas", ("deployment", "web")).ShouldBe(1);
        page.Value("kube_deployment_status_replicas", ("deployment", "web")).ShouldBe(3);
        page.Value("kube_deployment_status_replicas_ready").ShouldBe(2);
        page.Value("kube_deployment_status_replicas_available").ShouldBe(0);
        page.Value("kube_deployment_status_replicas_unavailable").ShouldBe(1);
        page.Value("kube_horizontalpodautoscaler_spec_min_replicas", ("horizontalpodautoscaler", "web")).ShouldBe(2);
        page.Value("kube_horizontalpodautoscaler_spec_max_replicas").ShouldBe(6);
        page.Value("kube_horizontalpodautoscaler_status_current_replicas").ShouldBe(3);
        page.Value("kube_horizontalpodautoscaler_status_desired_replicas").ShouldBe(5);
        page.Value("kube_poddisruptionbudget_status_current_healthy", ("poddisruptionbudget", "web")).ShouldBe(2);
        page.Value("kube_poddisruptionbudget_status_desired_healthy").ShouldBe(1);
        page.Value("kube_poddisruptionbudget_status_pod_disruptions_allowed").ShouldBe(1);
        page.Value("kube_poddisruptionbudget_status_expected_pods").ShouldBe(3);
    }

    [Fact]
    public async Task Endpoints_are_ready_or_not_and_leave_when_their_pod_is_told_to_go()
    {
        _api.Resources.Create(new V1EndpointSlice
        {
            Metadata = new V1ObjectMeta { Name = "web-1", NamespaceProperty = "default", Labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = "web" } },
            AddressType = "IPv4",
            Ports = [new Discoveryv1EndpointPort { Name = "http", Port = 8080, Protocol = "TCP" }],
            Endpoints = [Endpoint("127.0.0.2", ready: true), Endpoint("127.0.0.3", ready: false), Endpoint("127.0.0.4", ready: false, terminating: true)],
        });

        var page = await ScrapeAsync();

        page.Values("kube_endpoint_address", "ip", ("namespace", "default"), ("endpoint", "web"), ("ready", "true"), ("port_number", "8080"), ("port_name", "http")).ShouldBe(["127.0.0.2"]);
        page.Values("kube_endpoint_address", "ip", ("endpoint", "web"), ("ready", "false"), ("port_protocol", "TCP")).ShouldBe(["127.0.0.3"]);
    }

    private static V1Endpoint Endpoint(string address, bool ready, bool terminating = false) =>
        new() { Addresses = [address], Conditions = new V1EndpointConditions { Ready = ready, Terminating = terminating } };

    private static V1PodCondition Condition(string type, string status, string? reason = null) => new() { Type = type, Status = status, Reason = reason };

    private V1Pod Add(string name, Action<V1PodStatus>? change = null)
    {
        Pods.Running(_api, name, "127.0.0.9");
        return _api.Resources.UpdateStatus<V1Pod>("default", name, pod => change?.Invoke(pod.Status))!;
    }

    private void Node(string name, string ready, Action<V1Node>? change = null)
    {
        var node = new V1Node { Metadata = new V1ObjectMeta { Name = name } };
        change?.Invoke(node);
        _api.Resources.Create(node);
        _api.Resources.UpdateStatus<V1Node>(null, name, it => it.Status = new V1NodeStatus
        {
            Conditions = [new V1NodeCondition { Type = "Ready", Status = ready }],
            Allocatable = new Dictionary<string, ResourceQuantity> { ["memory"] = new("1Gi") },
        });
    }

    private async Task<Scrape> ScrapeAsync()
    {
        using var http = _api.Http();
        var path = new Uri("/api/v1/namespaces/kube-system/services/kube-state-metrics:8080/proxy/metrics", UriKind.Relative);
        return new Scrape(await http.GetStringAsync(path, TestContext.Current.CancellationToken));
    }
}
