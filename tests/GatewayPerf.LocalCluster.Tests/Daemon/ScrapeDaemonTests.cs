using System.Net;
using System.Net.Http.Headers;
using GatewayPerf.LocalCluster.Tests.Api.Scraping;
using GatewayPerf.LocalCluster.Tests.Nodes;
using k8s;

namespace GatewayPerf.LocalCluster.Tests.Daemon;

/// <summary>What a running cluster tells Prometheus of real processes.</summary>
public sealed class ScrapeDaemonTests : IAsyncLifetime
{
    private readonly ClusterHarness _cluster = new();
    private readonly HttpClient _http = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });

    public async ValueTask InitializeAsync()
    {
        (await _cluster.UpAsync()).Error.ShouldBeEmpty();
        await _cluster.StoreStateAsync();
        _http.BaseAddress = new Uri(_cluster.Cluster!.Server);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(_cluster.Directory.Token));
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_container_that_works_has_used_the_processors_and_one_that_starts_again_has_not()
    {
        using var client = _cluster.Client();
        await client.CoreV1.CreateNamespacedPodAsync(NodeHarness.Shell("busy", "while :; do :; done", pod => pod.Spec.NodeName = null), "default");
        await UntilAsync("cadvisor", page => page.Has("container_cpu_usage_seconds_total", ("pod", "busy")) && Seconds(page) > 0.3, "the container has worked for a while");
        var (before, first) = (Seconds(await ScrapeAsync("cadvisor")), Id(await ScrapeAsync("cadvisor")));

        ClusterHarness.Kill(int.Parse(first.Split('/')[^1].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture));

        await UntilAsync("cadvisor", page => page.Has("container_cpu_usage_seconds_total", ("pod", "busy")) && Id(page) != first, "the container has started again");
        Seconds(await ScrapeAsync("cadvisor")).ShouldBeLessThan(before + 0.3);
        var state = await StateAsync();
        state.Value("kube_pod_container_status_restarts_total", ("pod", "busy")).ShouldBe(1);
        state.Value("kube_pod_container_status_last_terminated_exitcode", ("pod", "busy")).ShouldBe(137);
    }

    [Fact]
    public async Task A_node_without_power_answers_to_no_scrape_and_one_that_crashed_refuses()
    {
        await UntilStateAsync(page => page.Has("kube_node_status_condition", ("node", "pool-1"), ("condition", "Ready"), ("status", "true")), "the node joins");
        await SetPowerAsync("power-off");
        using (var answer = await GetAsync("cadvisor"))
            answer.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        await UntilStateAsync(page => page.Value("kube_node_status_condition", ("node", "pool-1"), ("condition", "Ready"), ("status", "unknown")) == 1, "the node is not heard of");
        (await StateAsync()).Value("kube_node_status_condition", ("node", "pool-1"), ("condition", "Ready"), ("status", "true")).ShouldBe(0);

        await SetPowerAsync("restore");
        await SetPowerAsync("crash");
        using (var answer = await GetAsync("node-exporter"))
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await SetPowerAsync("restore");
        using (var answer = await GetAsync("node-exporter"))
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static double Seconds(Scrape page) => page.Value("container_cpu_usage_seconds_total", ("pod", "busy"));

    private static string Id(Scrape page) => page.Labels("container_cpu_usage_seconds_total", ("pod", "busy"))["id"];

    private Task<HttpResponseMessage> GetAsync(string exporter) => _http.GetAsync($"/api/v1/nodes/pool-1/proxy/metrics/{exporter}");

    private async Task<Scrape> ScrapeAsync(string exporter)
    {
        using var answer = await GetAsync(exporter);
        return new Scrape(answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "");
    }

    private async Task<Scrape> StateAsync() => new(await _http.GetStringAsync("/api/v1/namespaces/kube-system/services/kube-state-metrics:8080/proxy/metrics"));

    private async Task SetPowerAsync(string action) =>
        (await _http.PostAsync($"/infrastructure/v1/instances/pool-1/{action}", null)).EnsureSuccessStatusCode();

    private Task UntilAsync(string exporter, Func<Scrape, bool> condition, string what) => UntilAsync(() => ScrapeAsync(exporter), condition, what);

    private Task UntilStateAsync(Func<Scrape, bool> condition, string what) => UntilAsync(StateAsync, condition, what);

    private static async Task UntilAsync(Func<Task<Scrape>> read, Func<Scrape, bool> condition, string what)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!condition(await read()))
            watch.Elapsed.ShouldBeLessThan(NodeHarness.Patience, $"waited in vain until {what}");
    }
}
