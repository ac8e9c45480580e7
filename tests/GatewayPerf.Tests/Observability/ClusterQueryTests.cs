using System.Globalization;

namespace GatewayPerf.Tests.Observability;

/// <summary>What the queries of pods and nodes say about recorded series, evaluated by Prometheus' own engine.</summary>
public sealed class ClusterQueryTests
{
    private const string Scaling = "scaling-and-disruption";

    [Fact]
    public async Task A_node_that_is_not_ready_is_not_counted_as_one() => await Node(Node(Node(new Recorded(), "gateway-1", "gateway", "1x60"), "gateway-2", "gateway", "1x30 0x30"), "k6-1", "k6", "1x60")
        .Expect(Query("Nodes", "ready in {{label_node}}"), 20, ("{label_node=\"gateway\"}", 2), ("{label_node=\"k6\"}", 1))
        .Expect(Query("Nodes", "ready in {{label_node}}"), 45, ("{label_node=\"gateway\"}", 1), ("{label_node=\"k6\"}", 1))
        .Expect(Query("Nodes", "not ready"), 20, 0)
        .Expect(Query("Nodes", "not ready"), 45, 1)
        .Expect(Query("Nodes", "all"), 45, 3)
        .Expect(Query("Node readiness"), 45, ("{node=\"gateway-1\"}", 1), ("{node=\"gateway-2\"}", 0), ("{node=\"k6-1\"}", 1))
        .ShouldHoldAsync();

    [Fact]
    public async Task A_pod_that_goes_is_terminating_then_stuck_then_gone() => await Pod(Pod(new Recorded(), "a", "1x80", "1x80"), "b", "1x60 stale", "1x15 0x45 stale")
        .Series(OfPod("kube_pod_deletion_timestamp", "b"), "_x20 20x40 stale")
        .Series("kube_pod_status_phase{namespace=\"tyk\",pod=\"redis-x\",phase=\"Running\"}", "1x80")
        .Expect(Query("Gateway pods", "running"), 10, 2)
        .Expect(Query("Gateway pods", "ready"), 18, 1)
        .Expect(Stuck("running, not ready"), 18, 1)
        .Expect(Stuck("running, not ready"), 25, 0)
        .Expect(Stuck("terminating"), 10, 0)
        .Expect(Stuck("terminating"), 25, 1)
        .Expect(Stuck("terminating for 30 s"), 49, 0)
        .Expect(Stuck("terminating for 30 s"), 51, 1)
        .Expect(Stuck("terminating"), 65, 0)
        .Expect(Query("Gateway pods", "running"), 65, 1)
        .Expect(Query("Pod readiness"), 65, ("{pod=\"gateway-a\"}", 1))
        .ShouldHoldAsync();

    [Fact]
    public async Task A_pod_that_is_not_running_is_not_counted_as_running() => await Pod(new Recorded(), "a", "0x20", "0x20")
        .Series(OfPod("kube_pod_status_phase", "a", ",phase=\"Pending\""), "1x20")
        .Series(OfPod("kube_pod_container_status_waiting_reason", "a", ",reason=\"ContainerCreating\""), "1x20")
        .Series(OfPod("kube_pod_container_status_waiting_reason", "a", ",reason=\"CrashLoopBackOff\""), "0x20")
        .Expect(Query("Gateway pods", "running"), 10, 0)
        .Expect(Stuck("pending"), 10, 1)
        .Expect(Stuck("being created"), 10, 1)
        .Expect(Stuck("crash loop"), 10, 0)
        .Expect(Stuck("no image"), 10, 0)
        .ShouldHoldAsync();

    [Fact]
    public async Task Restarts_are_whole_and_those_of_a_pod_that_went_count() => await new Recorded()
        .Series(OfPod("kube_pod_container_status_restarts_total", "a", ",container=\"gateway\""), "0x10 1x49")
        .Series(OfPod("kube_pod_container_status_restarts_total", "b", ",container=\"gateway\""), "3x5 4x5 5x5 stale")
        .Series(OfPod("kube_pod_container_status_restarts_total", "c", ",container=\"gateway\""), "_x20 0x39")
        .Expect(Query("Restarts"), 55, 3)
        .ShouldHoldAsync();

    [Fact]
    public async Task A_container_that_restarts_keeps_its_pods_curve_and_counts_once() => await new Recorded()
        .Series(OfPod("container_cpu_usage_seconds_total", "a", ",container=\"gateway\",id=\"/one\""), "100+0.5x20 stale")
        .Series(OfPod("container_cpu_usage_seconds_total", "a", ",container=\"gateway\",id=\"/two\""), "_x22 0+0.5x30")
        .Series(OfPod("container_cpu_usage_seconds_total", "a", ",id=\"/parent\""), "200+0.5x60")
        .Series(OfPod("container_cpu_usage_seconds_total", "a", ",container=\"POD\",id=\"/pause\""), "0+0.01x60")
        .Expect(SampleDashboards.Query("gateway", "Gateway CPU by pod"), 15, ("{pod=\"gateway-a\"}", 0.5))
        .Expect(SampleDashboards.Query("gateway", "Gateway CPU by pod"), 40, ("{pod=\"gateway-a\"}", 0.5))
        .ShouldHoldAsync();

    [Fact]
    public async Task Endpoints_that_are_gone_leave_running_pods_without_one() => await Pod(Pod(new Recorded(), "a", "1x40", "1x40"), "b", "1x40", "1x20 0x20")
        .Series("kube_endpoint_address{namespace=\"tyk\",endpoint=\"gateway-svc-tyk-tyk-gateway\",ip=\"10.0.0.1\",ready=\"true\"}", "1x40")
        .Series("kube_endpoint_address{namespace=\"tyk\",endpoint=\"gateway-svc-tyk-tyk-gateway\",ip=\"10.0.0.2\",ready=\"true\"}", "1x20 stale")
        .Series("kube_endpoint_address{namespace=\"tyk\",endpoint=\"gateway-svc-tyk-tyk-gateway\",ip=\"10.0.0.2\",ready=\"false\"}", "_x20 1x20")
        .Series("kube_endpoint_address{namespace=\"tyk\",endpoint=\"redis\",ip=\"10.0.0.9\",ready=\"true\"}", "1x40")
        .Expect(Query("Endpoints", "ready"), 10, 2)
        .Expect(Query("Endpoints", "not ready"), 10, 0)
        .Expect(Query("Endpoints", "ready"), 30, 1)
        .Expect(Query("Endpoints", "not ready"), 30, 1)
        .Expect(Query("Endpoints", "running without a ready endpoint"), 30, 1)
        .ShouldHoldAsync();

    [Fact]
    public async Task The_phases_of_the_fault_are_times_between_events() => await new Recorded()
        .Series("gatewayperf_event{run=\"r1\",kind=\"fault-applied\",name=\"gateway-2\"}", "_x20 1")
        .Series("gatewayperf_event{run=\"r1\",kind=\"fault-detected\",name=\"gateway-2\"}", "_x27 1")
        .Series("gatewayperf_event{run=\"r1\",kind=\"fault-recovered\",name=\"gateway-2\"}", "_x31 1")
        .Series("gatewayperf_event{run=\"r0\",kind=\"fault-recovered\",name=\"gateway-2\"}", "_x41 1")
        .Expect(Query("Fault detected"), 58, 7)
        .Expect(Query("Time to recovery"), 58, 11)
        .Expect(Query("Events"), 58, ("{kind=\"fault-applied\",name=\"gateway-2\"}", 20000), ("{kind=\"fault-detected\",name=\"gateway-2\"}", 27000), ("{kind=\"fault-recovered\",name=\"gateway-2\"}", 31000))
        .ShouldHoldAsync();

    [Fact]
    public async Task An_event_is_found_at_its_own_moment_however_long_ago_and_just_before_the_end() => await new Recorded()
        .Series("gatewayperf_event{run=\"r1\",kind=\"segment-started\",name=\"segment 1\"}", "_x7 1")
        .Series("gatewayperf_event{run=\"r1\",kind=\"segment-ended\",name=\"segment 1\"}", "_x781 1")
        .Expect((SampleDashboards.Values with { Range = TimeSpan.FromSeconds(783) }).Fill(SampleDashboards.Panel(Scaling, "Events").Queries[0].Expression), 783,
            ("{kind=\"segment-started\",name=\"segment 1\"}", 7000), ("{kind=\"segment-ended\",name=\"segment 1\"}", 781000))
        .ShouldHoldAsync();

    [Fact]
    public async Task Containers_are_found_by_the_pool_of_their_node() => await Node(Node(new Recorded(), "gateway-1", "gateway", "1x20"), "k6-1", "k6", "1x20")
        .Series("container_memory_working_set_bytes{namespace=\"tyk\",pod=\"gateway-a\",container=\"gateway\",node=\"gateway-1\",job=\"kubernetes-cadvisor\"}", "100x20")
        .Series("container_memory_working_set_bytes{namespace=\"k6\",pod=\"runner\",container=\"k6\",node=\"k6-1\",job=\"kubernetes-cadvisor\"}", "40x20")
        .Expect(SampleDashboards.Query("platform", "Memory of pods in gateway"), 10, ("{namespace=\"tyk\",pod=\"gateway-a\"}", 100))
        .Expect(SampleDashboards.Query("platform", "Memory by pool"), 10, ("{label_node=\"gateway\"}", 100), ("{label_node=\"k6\"}", 40))
        .Series("node_memory_MemAvailable_bytes{node=\"gateway-1\",job=\"node-exporter\"}", "25x20")
        .Series("node_memory_MemTotal_bytes{node=\"gateway-1\",job=\"node-exporter\"}", "100x20")
        .Expect(SampleDashboards.Query("platform", "Memory by node"), 10, ("{node=\"gateway-1\",label_node=\"gateway\"}", 0.75))
        .Series("node_cpu_seconds_total{node=\"gateway-1\",cpu=\"0\",mode=\"idle\"}", "0+0.5x20")
        .Series("node_cpu_seconds_total{node=\"gateway-1\",cpu=\"1\",mode=\"idle\"}", "0+1x20")
        .Expect(SampleDashboards.Query("platform", "CPU by node"), 10, ("{node=\"gateway-1\",label_node=\"gateway\"}", 0.25))
        .ShouldHoldAsync();

    private static string Query(string title, string? legend = null) => SampleDashboards.Query(Scaling, title, legend);

    private static string Stuck(string legend) => Query("Pods that do not serve", legend);

    private static string OfPod(string metric, string pod, string labels = "") => $"{metric}{{namespace=\"tyk\",pod=\"gateway-{pod}\"{labels}}}";

    private static Recorded Pod(Recorded recorded, string pod, string running, string ready) => recorded
        .Series(OfPod("kube_pod_status_phase", pod, ",phase=\"Running\""), running)
        .Series(OfPod("kube_pod_status_phase", pod, ",phase=\"Failed\""), "0x80")
        .Series(OfPod("kube_pod_status_ready", pod, ",condition=\"true\""), ready)
        .Series(OfPod("kube_pod_status_ready", pod, ",condition=\"false\""), Inverse(ready));

    private static Recorded Node(Recorded recorded, string node, string pool, string ready) => recorded
        .Series(Condition(node, "true"), ready)
        .Series(Condition(node, "false"), "0x60")
        .Series(Condition(node, "unknown"), Inverse(ready))
        .Series($"kube_node_info{{node=\"{node}\"}}", "1x60")
        .Series($"kube_node_labels{{node=\"{node}\",label_node=\"{pool}\"}}", "1x60");

    private static string Condition(string node, string status) => string.Create(CultureInfo.InvariantCulture, $"kube_node_status_condition{{node=\"{node}\",condition=\"Ready\",status=\"{status}\"}}");

    private static string Inverse(string values) => string.Join(' ', values.Split(' ').Select(part => part[0] switch { '1' => "0" + part[1..], '0' => "1" + part[1..], _ => part }));
}
