using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Queries of the load that panels are made of.</summary>
internal static class LoadQueries
{
    private const string Fails = "expected_response=\"false\"";

    public static string Requests => K6("k6_http_reqs_total", Through);

    public static string FailedRequests => K6("k6_http_reqs_total", $"{Through},{Fails}");

    public static string Duration => K6("k6_http_req_duration_seconds", Through);

    public static string DirectDuration => K6("k6_http_req_duration_seconds", "path=\"direct\"");

    public static string Iterations => K6("k6_iterations_total", Through);

    public static string Dropped => K6("k6_dropped_iterations_total", Through);

    public static string Planned => OfRun(RunMetrics.PlannedArrivals, "segment=~\"$segment\"");

    /// <summary>
    /// Mean requests a second over the seconds in which arrivals were due or iterations ended, whichever are more: a busy runner leaves pushes out, and a closed executor plans no arrivals.
    /// </summary>
    public static string MeanRate => $"{Sum(Last(Requests))} / sum(max by (segment) ({SecondsDue} or {SecondsPushed}))";

    // A point a second, and one at the end.
    private static string SecondsDue => $"(count_over_time({Planned}[{PromQl.Range}]) - 1)";

    // Runners push once a second what there is. The load begins and ends within a push, so that it changes the counter once more than there are seconds; where it begins with 0, which k6's own
    // does not, that is one of the changes.
    private static string SecondsPushed => $"(changes({Iterations}[{PromQl.Range}]) - (min_over_time({Iterations}[{PromQl.Range}]) == bool 0))";

    public static string SucceededShare => $"{OrZero(Sum(Last(K6("k6_http_reqs_total", $"{Through},status=~\"2..\""))))} / {Sum(Last(Requests))}";

    public static string FailedShare => $"{OrZero(Sum(Last(FailedRequests)))} / {Sum(Last(Requests))}";

    public static string DoneShare => $"{Sum(Last(Iterations))} / {Sum(Last(Planned))}";

    /// <summary>What the gateway adds at a quantile: that of its requests, less that of those straight to the upstream.</summary>
    public static string Added(double quantile) => $"{Quantile(quantile, Duration)} - {Quantile(quantile, DirectDuration)}";

    /// <summary>The failed requests in a second by class, from k6's status and error code. All of them are 0, not absent, while iterations end and nothing fails.</summary>
    public static PanelQuery[] FailureClasses { get; } =
    [
        new($"{Sum(Rate(FailedRequests))} or 0 * {Sum(Rate(Iterations))}", "all failed"),
        Class("timed out", "error_code=~\"1050|1211\""),
        Class("refused", "error_code=\"1212\""),
        Class("reset or closed", "error_code=~\"1201|1220\""),
        Class("DNS", "error_code=~\"11..\""),
        Class("TLS", "error_code=~\"13..\""),
        Class("limited (429)", "status=\"429\""),
        Class("other 4xx", "status=~\"4..\",status!=\"429\""),
        Class("5xx", "status=~\"5..\""),
        Class("other", "status!~\"[45]..\",error_code!~\"1050|1211|1212|1201|1220|11..|13..\""),
    ];

    private static PanelQuery Class(string name, string labels) => new(Sum(Rate(K6("k6_http_reqs_total", $"{Through},{Fails},{labels}"))), name, MayBeEmpty: true);
}
