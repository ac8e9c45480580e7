using System.Net;
using GatewayPerf.StandIns.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Tests.Gateway;

/// <summary>What the gateway tells of the requests that it served.</summary>
public sealed class TykMetricsTests : IAsyncLifetime
{
    private TestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await TestGateway.PrepareAsync();
        await gateway.Api(Api.Keyless("open", gateway.Upstream.Address)).Api(Api.Jwt("jwt", gateway.Upstream.Address)).Policy(Api.Policy("standard", "jwt")).StartAsync();
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task Requests_are_counted_by_API_method_and_status()
    {
        await gateway.GetAsync("/open/");
        await gateway.GetAsync("/open/");
        await gateway.SendAsync(HttpMethod.Post, "/open/", []);
        await gateway.GetAsync("/jwt/");
        await gateway.GetAsync("/nope");

        var page = await ScrapeAsync();

        page.Value("tyk_api_requests_total", ("tyk_api_id", "open"), ("http_request_method", "GET"), ("http_response_status_code", "200")).ShouldBe(2);
        page.Value("tyk_api_requests_total", ("tyk_api_id", "open"), ("http_request_method", "POST")).ShouldBe(1);
        page.Value("tyk_api_requests_total", ("tyk_api_id", "jwt"), ("http_response_status_code", "400")).ShouldBe(1);
        page.Value("tyk_http_requests_total").ShouldBe(5);
        page.Value("http_server_request_duration_seconds_count", ("tyk_api_id", "open"), ("http_request_method", "GET"), ("tyk_response_flag", "200")).ShouldBe(2);
        page.Value("http_server_request_duration_seconds_bucket", ("tyk_api_id", "open"), ("http_request_method", "GET"), ("le", "+Inf")).ShouldBe(2);
    }

    [Fact]
    public async Task A_failure_has_Tyks_flag_and_what_was_not_sent_up_has_no_upstream()
    {
        await gateway.GetAsync("/jwt/");
        gateway.Upstream.Respond = context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        await gateway.GetAsync("/open/");
        gateway.Upstream.Respond = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await gateway.GetAsync("/open/");

        var page = await ScrapeAsync();

        page.Value("http_server_request_duration_seconds_count", ("tyk_api_id", "jwt"), ("tyk_response_flag", "AMF"), ("http_response_status_code", "400")).ShouldBe(1);
        page.Has("tyk_upstream_request_duration_seconds_count", ("tyk_api_id", "jwt"), ("tyk_response_flag", "AMF")).ShouldBeFalse();
        page.Value("tyk_upstream_request_duration_seconds_count", ("tyk_response_flag", "URS")).ShouldBe(1);
        page.Value("tyk_upstream_request_duration_seconds_count", ("tyk_response_flag", "UCF")).ShouldBe(1);
    }

    [Fact]
    public async Task The_time_of_a_request_is_that_of_the_gateway_and_that_of_the_upstream()
    {
        gateway.Upstream.Respond = async context => await Task.Delay(150, context.RequestAborted);
        await gateway.GetAsync("/open/");

        var page = await ScrapeAsync();

        var (total, own, upstream) = (
            page.Value("http_server_request_duration_seconds_sum"), page.Value("tyk_gateway_request_duration_seconds_sum"), page.Value("tyk_upstream_request_duration_seconds_sum"));
        upstream.ShouldBeGreaterThan(0.149);
        own.ShouldBeGreaterThan(0);
        (own + upstream).ShouldBe(total, tolerance: 1e-6);
        page.Value("tyk_upstream_request_duration_seconds_bucket", ("le", "0.1")).ShouldBe(0);
        page.Value("tyk_upstream_request_duration_seconds_bucket", ("le", "10")).ShouldBe(1);
    }

    [Fact]
    public async Task Methods_that_a_client_makes_up_are_one_series()
    {
        await gateway.SendAsync(new HttpMethod("BREW"), "/open/", []);
        await gateway.SendAsync(new HttpMethod("SIP"), "/open/", []);

        (await ScrapeAsync()).Value("tyk_api_requests_total", ("http_request_method", "_OTHER")).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_loaded_follows_a_reload()
    {
        var before = await ScrapeAsync();
        (before.Value("tyk_gateway_apis_loaded"), before.Value("tyk_gateway_policies_loaded")).ShouldBe((2, 1));

        gateway.Api(Api.Keyless("third", gateway.Upstream.Address));
        (await gateway.AdminAsync(HttpMethod.Get, "/tyk/reload/")).ShouldBe(HttpStatusCode.OK);

        (await ScrapeAsync()).Value("tyk_gateway_apis_loaded").ShouldBe(3);
    }

    private async Task<Scrape> ScrapeAsync() => new((await gateway.GetAsync("/metrics")).Body);
}
