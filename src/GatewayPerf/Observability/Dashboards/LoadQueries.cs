using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Queries of the load that panels are made of.</summary>
internal static class LoadQueries
{
    private const string Fails = "expected_response=\"false\"";

    public static string Requests => K6("k6_http_reqs_total", Through);

    /// <summary>Without those that a limit refused.</summary>
    public static string FailedRequests(RunTerms terms) => K6("k6_http_reqs_total", $"{Through},{Fails},status!~\"{terms.LimitedStatuses}\"");

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

    public static string FailedShare(RunTerms terms) => $"{OrZero(Sum(Last(FailedRequests(terms))))} / {Sum(Last(Requests))}";

    public static string DoneShare => $"{Sum(Last(Iterations))} / {Sum(Last(Planned))}";

    /// <summary>What the gateway adds at a quantile: that of its requests, less that of those straight to the upstream.</summary>
    public static string Added(double quantile) => $"{Quantile(quantile, Duration)} - {Quantile(quantile, DirectDuration)}";

    /// <summary>The failed requests in a second by class, from k6's status, error code and error. All of them are 0, not absent, while iterations end and nothing fails.</summary>
    public static PanelQuery[] FailureClasses(RunTerms terms) =>
    [
        new($"{Sum(Rate(FailedRequests(terms)))} or 0 * {Sum(Rate(Iterations))}", "all failed"),
        Class("timed out", "error_code=~\"1050|1211\""),
        Class("refused", "error_code=\"1212\""),
        Class("reset", "error_code=~\"1201|1220\""),
        Class("closed without an answer", "error_code=\"1000\",error=\"EOF\""),
        Class("answer cut off", "error_code=\"1000\",error=\"unexpected EOF\""),
        Class("DNS", "error_code=~\"11..\""),
        Class("TLS", "error_code=~\"13..\""),
        Class("other 4xx", $"status=~\"4..\",status!~\"{terms.LimitedStatuses}\""),
        Class("5xx", "status=~\"5..\""),
        Class("other", "status!~\"[45]..\",error_code!~\"1050|1211|1212|1201|1220|11..|13..\",error!~\"(unexpected )?EOF\""),
        Class($"limited ({terms.LimitedStatuses.Replace("|", ", ", StringComparison.Ordinal)}), no failure", $"status=~\"{terms.LimitedStatuses}\""),
    ];

    private static PanelQuery Class(string name, string labels) => new(Sum(Rate(K6("k6_http_reqs_total", $"{Through},{Fails},{labels}"))), name, MayBeEmpty: true);
}
