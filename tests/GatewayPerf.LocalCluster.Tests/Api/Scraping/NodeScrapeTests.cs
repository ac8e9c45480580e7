using System.Globalization;
using System.Net;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Tests.Nodes.Usage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api.Scraping;

/// <summary>What a node tells Prometheus: cAdvisor and node exporter.</summary>
public sealed class NodeScrapeTests : IAsyncLifetime
{
    private readonly ApiFixture _api = new();

    public ValueTask InitializeAsync() => _api.InitializeAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Cadvisor_tells_of_the_containers_that_run_on_the_node()
    {
        var limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("1500m"), ["memory"] = new("64Mi") };
        Run("web", 100, ticks: 150, node: "node-1", specification: new V1Container { Name = "app", Image = "img:2", Resources = new V1ResourceRequirements { Limits = limits } });
        Run("other", 200, ticks: 7, node: "node-2");

        var page = await ScrapeAsync("node-1", "cadvisor");

        page.Value("container_cpu_usage_seconds_total").ShouldBe(1.5);
        page.Labels("container_cpu_usage_seconds_total").ShouldBe(new Dictionary<string, string>
        {
            ["container"] = "app",
            ["cpu"] = "total",
            ["id"] = "/kubepods/poduid-web/100-0",
            ["image"] = "img:2",
            ["name"] = "100-0",
            ["namespace"] = "default",
            ["pod"] = "web",
        }, ignoreOrder: true);
        page.Value("container_memory_working_set_bytes", ("pod", "web")).ShouldBe(4096);
        page.Value("container_memory_rss", ("pod", "web")).ShouldBe(3072);
        page.Value("container_start_time_seconds").ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).ToUnixTimeSeconds());
        page.Value("container_spec_memory_limit_bytes").ShouldBe(64 << 20);
        page.Value("container_spec_cpu_quota").ShouldBe(150_000);
        page.Value("container_spec_cpu_period").ShouldBe(100_000);
    }

    [Fact]
    public async Task A_container_without_limits_has_none()
    {
        Run("web", 100, ticks: 150, node: "node-1");

        (await ScrapeAsync("node-1", "cadvisor")).Names.ShouldNotContain(name => name.StartsWith("container_spec", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_node_exporter_tells_of_the_machine()
    {
        var page = await ScrapeAsync("node-2", "node-exporter");

        var total = File.ReadLines("/proc/meminfo").First(line => line.StartsWith("MemTotal:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        page.Value("node_memory_MemTotal_bytes").ShouldBe(long.Parse(total, CultureInfo.InvariantCulture) * 1024);
        page.Value("node_memory_MemAvailable_bytes").ShouldBeInRange(1, page.Value("node_memory_MemTotal_bytes"));
        page.Value("node_memory_MemFree_bytes").ShouldBeInRange(1, page.Value("node_memory_MemTotal_bytes"));
        page.Values("node_cpu_seconds_total", "mode", ("cpu", "0")).ShouldBe(["idle", "iowait", "irq", "nice", "softirq", "steal", "system", "user"]);
        page.Values("node_cpu_seconds_total", "cpu", ("mode", "idle")).Count().ShouldBe(File.ReadLines("/proc/stat").Count(line => line.StartsWith("cpu", StringComparison.Ordinal)) - 1);
        page.Value("node_time_seconds").ShouldBe(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), tolerance: 60);
        page.Value("node_boot_time_seconds").ShouldBe(page.Value("node_time_seconds") - (Environment.TickCount64 / 1000.0), tolerance: 60);
        page.Value("node_load1").ShouldBeGreaterThanOrEqualTo(0);
    }

    [Theory]
    [InlineData("PoweredOff")]
    [InlineData("Frozen")]
    public async Task A_node_that_nobody_reaches_answers_to_no_scrape(string state)
    {
        await _api.Instances.SetAsync("node-1", Enum.Parse<InstanceState>(state), TestContext.Current.CancellationToken);

        var (code, text) = await GetAsync("nodes/node-1/proxy/metrics/cadvisor");

        code.ShouldBe(HttpStatusCode.GatewayTimeout);
        text.ShouldContain("error trying to reach node node-1: dial tcp: i/o timeout");
        (await GetAsync("nodes/node-2/proxy/metrics/cadvisor")).Code.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("nodes/nowhere/proxy/metrics/cadvisor", HttpStatusCode.NotFound, "nodes \\\"nowhere\\\" not found")]
    [InlineData("nodes/node-1/proxy/stats/summary", HttpStatusCode.NotImplemented, "other than metrics/cadvisor and metrics/node-exporter, is not built")]
    [InlineData("namespaces/default/services/web:80/proxy/", HttpStatusCode.NotImplemented, "other than kube-system/services/kube-state-metrics:8080/proxy/metrics, is not built")]
    public async Task What_is_not_there_is_refused_by_name(string path, HttpStatusCode code, string message)
    {
        var answer = await GetAsync(path);

        answer.Code.ShouldBe(code);
        answer.Text.ShouldContain(message);
    }

    private void Run(string pod, int session, long ticks, string node, V1Container? specification = null)
    {
        _api.Containers.Add(FakeProcesses.Container(pod, session, node: node, specification: specification));
        _api.Processes.Set(session, 1, session, ticks, memory: 4096);
    }

    private async Task<Scrape> ScrapeAsync(string node, string exporter)
    {
        var (code, text) = await GetAsync($"nodes/{node}/proxy/metrics/{exporter}");
        code.ShouldBe(HttpStatusCode.OK, text);
        return new Scrape(text);
    }

    private async Task<(HttpStatusCode Code, string Text)> GetAsync(string path)
    {
        using var http = _api.Http();
        using var answer = await http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
