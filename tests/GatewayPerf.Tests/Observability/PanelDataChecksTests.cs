using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Observability;

public sealed class PanelDataChecksTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddSeconds(60);
    private readonly FakeAnswers _answers = new();

    [Fact]
    public async Task Where_everything_answers_there_is_no_hole()
    {
        (await BeforeAsync(SampleDashboards.All)).ShouldBeEmpty();
        (await AfterAsync(SampleDashboards.All)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hole_names_the_panel_the_metric_and_who_should_have_it()
    {
        _answers.Without("kube_node_info");
        var finding = (await BeforeAsync(SampleDashboards.All)).ShouldHaveSingleItem();
        finding.Code.ShouldBe(FindingCodes.PanelHole);
        finding.Severity.ShouldBe(FindingSeverity.Warning);
        finding.Text.ShouldBe("kube_node_info of job kube-state-metrics is missing, so that panel 'Nodes' (overview, scaling-and-disruption, platform) has a hole.");
    }

    [Fact]
    public async Task Many_panels_without_the_same_metric_are_one_finding()
    {
        _answers.Without("kube_");
        var findings = await BeforeAsync(SampleDashboards.All);
        findings.Count(finding => finding.Text.Contains("kube_node_status_condition of job", StringComparison.Ordinal)).ShouldBeLessThan(4);
        _answers.Without("k6_");
        (await AfterAsync(SampleDashboards.All)).ShouldContain(finding => finding.Text.StartsWith("k6_http_reqs_total of the runners (remote write) is missing, so that panels 'Requests' (overview),", StringComparison.Ordinal)
            && finding.Text.EndsWith(" more have a hole.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_load_only_what_there_is_always_is_looked_at()
    {
        _answers.Without("k6_").Without("gatewayperf_");
        (await BeforeAsync(SampleDashboards.All)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_only_has_data_after_an_event_is_looked_at_when_it_has_happened()
    {
        var dashboard = Of(Panel.Series("Autoscaler", PanelUnit.Count, DataNeed.After(RunEventKinds.Scaled), "Replicas.", new PanelQuery("kube_hpa{}", "")));
        _answers.Without("kube_hpa");
        (await AfterAsync(dashboard)).ShouldBeEmpty();
        _answers.Events = [RunEventKinds.Scaled];
        (await AfterAsync(dashboard)).ShouldHaveSingleItem().Text.ShouldStartWith("kube_hpa of job kube-state-metrics is missing");
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(4, true)]
    public async Task An_autoscaler_that_is_asked_for_has_data_also_when_it_scales_nothing(int? most, bool missed)
    {
        _answers.Without("kube_horizontalpodautoscaler_status_desired_replicas");
        var dashboards = DashboardCatalogue.For(RunPlanner.Plan(new RunParameters { MaxReplicas = most }, TimeProvider.System));
        (await BeforeAsync(dashboards)).Any(finding => finding.Text.Contains("panel 'Autoscaler'", StringComparison.Ordinal)).ShouldBe(missed);
    }

    [Fact]
    public async Task A_query_that_may_be_empty_is_no_hole_but_all_of_them_are()
    {
        var dashboard = Of(Panel.Series("Memory", PanelUnit.Bytes, DataNeed.UnderLoad, "Memory.", new PanelQuery("go_memory{}", "", MayBeEmpty: true), new PanelQuery("dotnet_memory{}", "", MayBeEmpty: true)));
        _answers.Without("go_memory");
        (await AfterAsync(dashboard)).ShouldBeEmpty();
        _answers.Without("dotnet_memory");
        (await AfterAsync(dashboard)).ShouldHaveSingleItem().Text.ShouldBe("go_memory of job kubernetes-pods is missing, so that panel 'Memory' (sample) has a hole.");
    }

    [Fact]
    public async Task A_metric_that_is_there_with_other_labels_is_said_so()
    {
        _answers.Without("kube_pods{pool");
        (await AfterAsync(Of(Panel.Stat("Pods", PanelUnit.Count, DataNeed.UnderLoad, "Pods.", new PanelQuery("kube_pods{pool=\"x\"}", ""))))).ShouldHaveSingleItem().Text
            .ShouldBe("kube_pods of job kube-state-metrics has no series with the labels that are asked for, so that panel 'Pods' (sample) has a hole.");
    }

    [Fact]
    public async Task Time_without_points_is_a_hole_of_a_curve_and_not_of_a_figure()
    {
        _answers.Gap = (Start.AddSeconds(10), Start.AddSeconds(45));
        var query = new PanelQuery("container_memory{}", "");
        (await AfterAsync(Of(Panel.Stat("Figure", PanelUnit.Bytes, DataNeed.UnderLoad, "Memory.", query)))).ShouldBeEmpty();
        (await AfterAsync(Of(Panel.Series("Curve", PanelUnit.Bytes, DataNeed.Always, "Memory.", query)))).ShouldHaveSingleItem().Text
            .ShouldBe("container_memory of job kubernetes-cadvisor has no points from 12:00:10 to 12:00:45 UTC, so that panel 'Curve' (sample) has a hole.");
        _answers.Gap = (Start.AddSeconds(10), Start.AddSeconds(20));
        (await AfterAsync(Of(Panel.Series("Curve", PanelUnit.Bytes, DataNeed.Always, "Memory.", query)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_that_are_none_are_no_data()
    {
        _answers.Value = double.NaN;
        (await AfterAsync(Of(Panel.Series("Quantile", PanelUnit.Seconds, DataNeed.UnderLoad, "p99.", new PanelQuery("histogram_quantile(0.99, k6_duration{})", ""))))).ShouldHaveSingleItem();
    }

    private static IReadOnlyList<Dashboard> Of(Panel panel) => [new("sample", "Sample", "A sample.", [new DashboardRow("Row", panel)])];

    private Task<IReadOnlyList<Finding>> BeforeAsync(IReadOnlyList<Dashboard> dashboards) => Checks(dashboards).BeforeLoadAsync(Start, CancellationToken.None);

    private Task<IReadOnlyList<Finding>> AfterAsync(IReadOnlyList<Dashboard> dashboards) => Checks(dashboards).AfterLoadAsync(Start, End, CancellationToken.None);

    private PanelDataChecks Checks(IReadOnlyList<Dashboard> dashboards) => new(_answers, dashboards, SampleDashboards.Values);
}
