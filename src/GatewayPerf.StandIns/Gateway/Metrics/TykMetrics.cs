using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using GatewayPerf.StandIns.Gateway.Proxying;
using Microsoft.AspNetCore.Http;
using Prometheus;

namespace GatewayPerf.StandIns.Gateway.Metrics;

/// <summary>
/// Tyk's own metrics of requests (those that 5.13 sends by OpenTelemetry), under the names that a collector gives them in Prometheus. Times are exact, where Tyk's are whole
/// milliseconds. Requests that no API takes are in <c>tyk_http_requests_total</c> alone.
/// </summary>
internal sealed class TykMetrics
{
    private static readonly string[] Flagged = ["http_request_method", "tyk_api_id", "tyk_response_flag"];
    private static readonly HistogramConfiguration Seconds = new()
    {
        Buckets = [.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10],
        ExemplarBehavior = ExemplarBehavior.NoExemplars(),
    };

    private static readonly CounterConfiguration Plain = new() { ExemplarBehavior = ExemplarBehavior.NoExemplars() };
    private readonly ConcurrentDictionary<Kind, Series> series = new();
    private readonly Counter all;
    private readonly Counter requests;
    private readonly Histogram total;
    private readonly Histogram gateway;
    private readonly Histogram upstream;

    /// <param name="registry">Where the series are kept.</param>
    /// <param name="loaded">How many APIs and policies are served now.</param>
    public TykMetrics(CollectorRegistry registry, Func<(int Apis, int Policies)> loaded)
    {
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        all = factory.CreateCounter("tyk_http_requests_total", "Requests that the gateway took.", Plain);
        requests = factory.CreateCounter("tyk_api_requests_total", "Requests of APIs.", ["http_request_method", "http_response_status_code", "tyk_api_id"], Plain);
        total = factory.CreateHistogram(
            "http_server_request_duration_seconds", "From the request to the end of its answer.",
            ["http_request_method", "http_response_status_code", "tyk_api_id", "tyk_response_flag"], Seconds);
        gateway = factory.CreateHistogram("tyk_gateway_request_duration_seconds", "What of it was spent in the gateway.", Flagged, Seconds);
        upstream = factory.CreateHistogram("tyk_upstream_request_duration_seconds", "What of it was spent waiting for the upstream's answer.", Flagged, Seconds);
        var apis = factory.CreateGauge("tyk_gateway_apis_loaded", "APIs that are served.");
        var policies = factory.CreateGauge("tyk_gateway_policies_loaded", "Policies that are loaded.");
        registry.AddBeforeCollectCallback(() =>
        {
            var now = loaded();
            apis.Set(now.Apis);
            policies.Set(now.Policies);
        });
    }

    /// <summary>A request came; no API may take it.</summary>
    public void Count() => all.Inc();

    /// <summary>An API's request was answered.</summary>
    /// <param name="context">The request and its answer.</param>
    /// <param name="apiId">The API.</param>
    /// <param name="error">The gateway's own refusal or failure, if it was one.</param>
    /// <param name="began">When the request came, by <see cref="Stopwatch"/>.</param>
    /// <param name="waited">How long the upstream let it wait; null when it was not sent up.</param>
    public void Observe(HttpContext context, string apiId, TykError? error, long began, TimeSpan? waited)
    {
        var elapsed = Stopwatch.GetElapsedTime(began);
        var kind = new Kind(apiId, Method(context.Request.Method), context.Response.StatusCode, error, waited is not null);
        var found = series.TryGetValue(kind, out var known) ? known : series.GetOrAdd(kind, Create);
        found.Requests.Inc();
        found.Total.Observe(elapsed.TotalSeconds);
        found.Gateway.Observe((elapsed - (waited ?? TimeSpan.Zero)).TotalSeconds);
        found.Upstream?.Observe(waited!.Value.TotalSeconds);
    }

    private Series Create(Kind kind)
    {
        var status = kind.Status.ToString(CultureInfo.InvariantCulture);
        var flag = kind.Error?.Flag ?? (kind.Status >= 500 && kind.Error is null ? "URS" : status);
        return new(
            requests.WithLabels(kind.Method, status, kind.ApiId), total.WithLabels(kind.Method, status, kind.ApiId, flag),
            gateway.WithLabels(kind.Method, kind.ApiId, flag), kind.WasSentUp ? upstream.WithLabels(kind.Method, kind.ApiId, flag) : null);
    }

    // A client may name methods as it likes; each name would be a series.
    private static string Method(string method) => method switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "CONNECT" or "TRACE" => method,
        _ => "_OTHER",
    };

    private readonly record struct Kind(string ApiId, string Method, int Status, TykError? Error, bool WasSentUp);

    private sealed record Series(Counter.Child Requests, Histogram.Child Total, Histogram.Child Gateway, Histogram.Child? Upstream);
}
