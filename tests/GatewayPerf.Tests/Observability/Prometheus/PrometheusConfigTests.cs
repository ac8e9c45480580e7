using CliWrap;
using CliWrap.Buffered;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tools;

namespace GatewayPerf.Tests.Observability.Prometheus;

public sealed class PrometheusConfigTests
{
    private static readonly string Text = PrometheusConfig.Render(new ApiAccess(new Uri("https://127.9.1.1:6443"), "the-token", "-----BEGIN CERTIFICATE-----"), MetricsPlan.Local);

    [Fact]
    public void It_scrapes_nodes_and_state_through_the_API_and_pods_that_ask_for_it()
    {
        Text.ShouldContain("scrape_interval: 1s");
        Text.ShouldContain("/api/v1/nodes/$1/proxy/metrics/cadvisor");
        Text.ShouldContain("/api/v1/nodes/$1/proxy/metrics/node-exporter");
        Text.ShouldContain("/api/v1/namespaces/kube-system/services/kube-state-metrics:8080/proxy/metrics");
        Text.ShouldContain("__meta_kubernetes_pod_annotation_prometheus_io_scrape");
        Text.ShouldContain("- rules.yml");
        Text.ShouldNotContain("the-token", Case.Sensitive, "it is in a file beside it");
    }

    [Fact]
    public async Task Prometheus_itself_reads_it()
    {
        var promtool = ToolLocator.Find("promtool", new RunTools { TerraformRoots = "", Scenarios = "", Executables = "", Downloads = Repository.Tools() });
        Assert.SkipWhen(promtool is null, "There is no promtool on PATH or in .nuke/temp/tools; a run fetches it.");
        using var folder = new TemporaryFolder();
        folder.File("prometheus.yml", Text);
        folder.File("token", "x");
        folder.File("ca.crt", "x");
        var check = await Cli.Wrap(promtool!).WithArguments(["check", "config", "--syntax-only", Path.Combine(folder.Path, "prometheus.yml")]).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        check.ExitCode.ShouldBe(0, check.StandardError);
    }
}
