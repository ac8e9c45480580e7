using System.Globalization;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.Observability;

/// <summary>What the queries of the load say about recorded series, evaluated by Prometheus' own engine.</summary>
public sealed class LoadQueryTests
{
    private const string Requests = "k6_http_reqs_total";

    [Fact]
    public async Task A_total_over_two_segments_and_two_runners_is_exact() => await new Recorded()
        .Series(Of(Requests, 1, 1, ",expected_response=\"true\""), "0+100x20 stale")
        .Series(Of(Requests, 1, 2, ",expected_response=\"true\""), "0+100x20 stale")
        .Series(Of(Requests, 2, 1, ",expected_response=\"true\""), "_x19 0+100x20 stale")
        // A runner that died has no stale marker.
        .Series(Of(Requests, 2, 2, ",expected_response=\"true\""), "_x19 0+100x20")
        .Series(Of(Requests, 1, 1, ",group=\"::setup\""), "7x20 stale")
        .Series($"{Requests}{{testid=\"r1\",segment=\"1\",instance_id=\"1\",path=\"direct\"}}", "0+5x20 stale")
        .Series($"{Requests}{{testid=\"r0\",segment=\"1\",instance_id=\"1\",path=\"gateway\"}}", "0+50x60")
        .Expect(Query("Requests"), 55, 8000)
        .ShouldHoldAsync();

    [Theory]
    // A runner's counters begin with 0 and are pushed at rest, too; those of k6 do neither.
    [InlineData("0 200+300x9 3000 3000 stale")]
    [InlineData("200+300x9 3000 stale")]
    public async Task The_mean_rate_is_of_the_time_in_which_there_was_load(string pushed) => await new Recorded()
        .Series(Of(Requests, 1, 1), $"_x19 {pushed}")
        .Series(Of(Requests, 2, 1), $"_x29 {pushed}")
        .Series(Of("k6_iterations_total", 1, 1), $"_x19 {pushed}")
        .Series(Of("k6_iterations_total", 2, 1), $"_x29 {pushed}")
        .Series(Of("k6_iterations_total", 2, 2), "_x29 0x10")
        .Expect(Query("Requests per second"), 59, 300)
        .ShouldHoldAsync();

    [Fact]
    public async Task Seconds_that_a_busy_runner_does_not_push_count_in_the_mean_rate() => await new Recorded()
        .Series("gatewayperf_planned_arrivals_total{run=\"r1\",segment=\"1\"}", "0+300x10")
        .Series(Of(Requests, 1, 1), "0 200+300x3 _x3 2300+300x2 3000 stale")
        .Series(Of("k6_iterations_total", 1, 1), "0 200+300x3 _x3 2300+300x2 3000 stale")
        .Expect(Query("Requests per second"), 30, 300)
        .ShouldHoldAsync();

    [Fact]
    public void The_time_shown_reaches_back_to_where_the_counters_of_the_load_begin() => QueryValues.Of(SampleDashboards.Plan, TimeSpan.FromSeconds(60)).Fill("$__range").ShouldBe("62s");

    [Fact]
    public async Task Failures_of_one_moment_are_all_in_the_rate_and_0_afterwards() => await new Recorded()
        .Series(Of(Requests, 1, 1, ",expected_response=\"true\",status=\"200\""), "0+90x30")
        .Series(Of("k6_iterations_total", 1, 1), "0+90x30")
        .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"0\",error_code=\"1220\""), "_x9 0 10x20")
        // The window of rates is 5 s.
        .Expect(Query("Failures by class", "all failed"), 12, 2)
        .Expect(Query("Failures by class", "reset"), 12, 2)
        .Expect(Query("Failures by class", "reset"), 25, 0)
        .ShouldHoldAsync();

    [Fact]
    public async Task Where_nothing_failed_the_share_is_0() => await new Recorded()
        .Series(Of(Requests, 1, 1, ",expected_response=\"true\",status=\"200\""), "0+100x20")
        .Series(Of("k6_iterations_total", 1, 1), "0+100x20")
        .Expect(Query("Failed share"), 20, 0)
        .Expect(Query("Failed requests"), 20, 0)
        .Expect(Query("Dropped iterations"), 20, 0)
        .Expect(Query("Answered 2xx"), 20, 1)
        .Expect(Query("Failures by class", "all failed"), 20, 0)
        .Expect(Query("Failures by class", "timed out"), 20)
        .ShouldHoldAsync();

    [Fact]
    public async Task Failures_are_told_apart_by_class() => await new Recorded()
        .Series(Of(Requests, 1, 1, ",expected_response=\"true\",status=\"200\""), "0+90x20")
        .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"0\",error_code=\"1050\""), "0+4x20")
        .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"0\",error_code=\"1220\""), "0+3x20")
        .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"503\",error_code=\"1503\""), "0+2x20")
        .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"0\",error_code=\"1000\",error=\"EOF\""), "0+5x20")
        .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"0\",error_code=\"1000\",error=\"unexpected EOF\""), "0+6x20")
        .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"0\",error_code=\"1701\",error=\"decompression\""), "0+1x20")
        .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"429\",error_code=\"1429\""), "0+9x20")
        .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"403\",error_code=\"1403\""), "0+4x20")
        .Expect(Query("Failures by class", "all failed"), 20, 25)
        .Expect(Query("Failures by class", "timed out"), 20, 4)
        .Expect(Query("Failures by class", "reset"), 20, 3)
        .Expect(Query("Failures by class", "closed without an answer"), 20, 5)
        .Expect(Query("Failures by class", "answer cut off"), 20, 6)
        .Expect(Query("Failures by class", "5xx"), 20, 2)
        .Expect(Query("Failures by class", "other 4xx"), 20, 4)
        .Expect(Query("Failures by class", "other"), 20, 1)
        .Expect(Query("Failures by class", "limited (429), no failure"), 20, 9)
        .ShouldHoldAsync();

    [Theory]
    // A status that says that a quota is used up only where there is a quota.
    [InlineData(null, 6)]
    [InlineData("5000/1h", 2)]
    public async Task What_a_limit_refused_has_not_failed(string? quota, double failed)
    {
        var plan = RunPlanner.Plan(new RunParameters { RateLimit = PerPeriod.ParseText("10/1s"), Quota = quota is null ? null : PerPeriod.ParseText(quota) }, TimeProvider.System);
        var overview = DashboardCatalogue.For(plan).Single(dashboard => dashboard.Name == "overview").Panels;
        await new Recorded()
            .Series(Of(Requests, 1, 1, ",expected_response=\"true\",status=\"200\""), "0+85x20")
            .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"429\",error_code=\"1429\""), "0+9x20")
            .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"403\",error_code=\"1403\""), "0+4x20")
            .Series(Of(Requests, 1, 1, ",expected_response=\"false\",status=\"0\",error_code=\"1050\""), "0+2x20")
            .Expect(Filled("Failed requests"), 20, failed * 20)
            .Expect(Filled("Failed share"), 20, failed / 100)
            .ShouldHoldAsync();

        string Filled(string title) => SampleDashboards.Values.Fill(overview.Single(panel => panel.Title == title).Queries.ShouldHaveSingleItem().Expression);
    }

    [Fact]
    public async Task What_was_done_is_compared_with_what_was_planned() => await new Recorded()
        .Series("gatewayperf_planned_arrivals_total{run=\"r1\",segment=\"1\"}", "0+300x20")
        .Series("gatewayperf_planned_arrivals_total{run=\"r1\",segment=\"2\"}", "_x20 0+300x20")
        .Series(Of("k6_iterations_total", 1, 1), "0+297x20 stale")
        .Series(Of("k6_iterations_total", 2, 1), "_x20 0+300x20 stale")
        .Series(Of("k6_dropped_iterations_total", 1, 1), "_x9 0+6x10 stale")
        .Expect(Query("Planned arrivals done"), 50, 0.995)
        .Expect(Query("Dropped iterations"), 50, 60)
        .Expect(Query("Planned and achieved rate", "planned"), 15, 300)
        .Expect(Query("Planned and achieved rate", "achieved"), 15, 297)
        .Expect(Query("Planned and achieved rate", "dropped"), 15, 6)
        .ShouldHoldAsync();

    [Theory]
    [InlineData(" stale")]
    [InlineData("")]
    public async Task Virtual_users_do_not_double_where_segments_meet(string end) => await new Recorded()
        .Series(Of("k6_vus", 1, 1, path: false), "10x30" + end)
        .Series(Of("k6_vus", 1, 2, path: false), "20x30" + end)
        .Series(Of("k6_vus", 2, 1, path: false), "_x28 10x30" + end)
        .Series(Of("k6_vus", 2, 2, path: false), "_x28 20x30" + end)
        .Expect(Query("Virtual users", "at work"), 20, 30)
        .Expect(Query("Virtual users", "at work"), 29, 30)
        .Expect(Query("Virtual users", "at work"), 30, 30)
        .Expect(Query("Virtual users", "at work"), 32, 30)
        .Expect(Query("Virtual users", "at work"), 50, 30)
        // Nobody works any more, long before five minutes are over.
        .Expect(Query("Virtual users", "at work"), 66)
        .ShouldHoldAsync();

    [Fact]
    public async Task The_rate_does_not_double_where_segments_meet() => await new Recorded()
        .Series(Of(Requests, 1, 1), "0+100x30")
        .Series(Of(Requests, 2, 1), "_x30 0+100x30")
        .Expect(Query("Planned and achieved rate", "requests"), 29, 100)
        .Expect($"{Query("Planned and achieved rate", "requests")} <= bool 150", 32, 1)
        .Expect(Query("Planned and achieved rate", "requests"), 40, 100)
        .ShouldHoldAsync();

    private static string Query(string title, string? legend = null) => SampleDashboards.Query("overview", title, legend);

    private static string Of(string metric, int segment, int runner, string labels = "", bool path = true) =>
        string.Create(CultureInfo.InvariantCulture, $"{metric}{{testid=\"r1\",segment=\"{segment}\",instance_id=\"{runner}\"{(path ? ",path=\"gateway\"" : "")}{labels}}}");
}
