using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Grafana;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.Observability;

/// <summary>What holds for every panel.</summary>
public sealed partial class DashboardTests
{
    private static IEnumerable<JsonNode> GrafanaPanels(Dashboard dashboard) => JsonNode.Parse(GrafanaDashboard.Render(dashboard))!["panels"]!.AsArray().Where(panel => panel!["targets"] is not null)!;

    private static IEnumerable<PanelQuery> Queries => SampleDashboards.All.SelectMany(dashboard => dashboard.Panels).SelectMany(panel => panel.Queries);

    [Fact]
    public void There_are_six_dashboards_and_a_panel_is_found_by_its_title()
    {
        SampleDashboards.All.Select(dashboard => dashboard.Name).ShouldBe(["overview", "gateway", "scaling-and-disruption", "memory-and-leaks", "load-generators", "platform"]);
        SampleDashboards.All.ShouldAllBe(dashboard => dashboard.Panels.GroupBy(panel => panel.Title).All(group => group.Count() == 1));
    }

    [Fact]
    public void Every_panel_has_a_query_and_says_how_to_read_it() =>
        SampleDashboards.All.SelectMany(dashboard => dashboard.Panels).Where(panel => panel.Queries.Count == 0 || panel.Queries.Count > 26 || !panel.Reading.EndsWith('.')).ShouldBeEmpty();

    [Fact]
    public void Only_requests_and_iterations_are_called_requests_a_second() =>
        SampleDashboards.All.SelectMany(dashboard => GrafanaPanels(dashboard)).Where(panel => panel["fieldConfig"]!["defaults"]!["unit"]!.GetValue<string>() == "reqps")
            .SelectMany(panel => panel["targets"]!.AsArray()).Select(target => target!["expr"]!.GetValue<string>())
            .ShouldAllBe(expression => expression.Contains("k6_", StringComparison.Ordinal) || expression.Contains("tyk_", StringComparison.Ordinal) || expression.Contains(RunMetrics.PlannedArrivals, StringComparison.Ordinal));

    [Fact]
    public void No_query_reads_what_k6_computes_since_a_runner_started() =>
        Queries.Where(query => CumulativeStatistic().IsMatch(query.Expression)).ShouldBeEmpty();

    [Fact]
    public void Series_of_states_that_are_0_are_not_counted() =>
        Queries.Where(query => CountedState().IsMatch(query.Expression)).ShouldBeEmpty();

    [Fact]
    public void Containers_are_never_summed_with_their_pods() =>
        Queries.Where(query => query.Expression.Contains("container_", StringComparison.Ordinal))
            .SelectMany(query => ContainerSelector().Matches(query.Expression).Select(match => match.Value))
            .ShouldAllBe(selector => selector.Contains("container!=\"\"", StringComparison.Ordinal));

    [Fact]
    public void Every_metric_has_somebody_who_should_have_it()
    {
        Queries.ShouldAllBe(query => MetricSource.Of(query.Expression).Count > 0);
        Queries.SelectMany(query => MetricSource.Of(query.Expression)).Select(source => source.Target).Distinct().Order().ShouldBe(
            ["Prometheus itself", "job kube-state-metrics", "job kubernetes-cadvisor", "job kubernetes-pods", "job node-exporter", "the run itself (remote write)", "the runners (remote write)"], ignoreOrder: true);
    }

    [Fact]
    public void Thresholds_are_the_promises_of_the_run()
    {
        var plan = SampleDashboards.Plan with { Promises = SampleDashboards.Plan.Promises with { P99Latency = TimeSpan.FromMilliseconds(321), FailedShare = 0.002 } };
        var overview = DashboardCatalogue.For(plan)[0];
        overview.Panels.Single(panel => panel.Title == "p99 duration").Limit!.Value.ShouldBe(0.321);
        overview.Panels.Single(panel => panel.Title == "Failed share").Limit!.Value.ShouldBe(0.002);
        overview.Panels.Single(panel => panel.Title == "Planned arrivals done").Limit.ShouldBe(new PanelLimit(plan.Promises.DoneShare, AtLeast: true, "Promise: Planned arrivals done"));
        SampleDashboards.Panel("scaling-and-disruption", "Time to recovery").Limit!.Value.ShouldBe(plan.Promises.Recovery.TotalSeconds);
    }

    [Fact]
    public void A_load_that_plans_no_arrivals_needs_no_data_of_them()
    {
        var closed = RunPlanner.Plan(new RunParameters { Executor = K6Executor.ConstantVus }, TimeProvider.System);
        DashboardCatalogue.For(closed)[0].Panels.Single(panel => panel.Title == "Planned arrivals done").Needs.ShouldBe(DataNeed.WhereThereIs);
        SampleDashboards.Panel("overview", "Planned arrivals done").Needs.ShouldBe(DataNeed.UnderLoad);
    }

    [Fact]
    public void The_runs_configuration_is_its_parameters_without_the_users_variables()
    {
        var plan = RunPlanner.Plan(new RunParameters { UseJwt = true }, TimeProvider.System);
        var labels = RunInfo.Labels(plan with { Parameters = plan.Parameters with { Env = [new ScriptVariable("PASSWORD", "hush")] } });
        labels["executor"].ShouldBe("constant-arrival-rate");
        labels["use_jwt"].ShouldStartWith("true");
        labels.Keys.ShouldAllBe(label => LabelName().IsMatch(label));
        labels.ShouldNotContainKey("env");
        string.Concat(labels.Values).ShouldNotContain("PASSWORD");
    }

    [GeneratedRegex(@"k6_[a-z_]+(_rate|_p\d+|_avg|_min|_max|_med)\{(?<!k6_vus_max\{)")]
    private static partial Regex CumulativeStatistic();

    [GeneratedRegex(@"count( by \([a-z_, ]*\))? ?\(kube_(pod_status_phase|pod_status_ready|node_status_condition|pod_container_status_waiting_reason)")]
    private static partial Regex CountedState();

    [GeneratedRegex(@"(?<![a-z_])container_[a-z_]+\{[^}]*\}")]
    private static partial Regex ContainerSelector();

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex LabelName();
}
