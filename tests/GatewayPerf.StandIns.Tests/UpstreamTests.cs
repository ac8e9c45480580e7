using System.Diagnostics;
using System.Net;
using System.Text;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Tests.Support;
using GatewayPerf.StandIns.Upstream;

namespace GatewayPerf.StandIns.Tests;

public sealed class UpstreamTests : IAsyncLifetime
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private StandInServer server = null!;

    public async ValueTask InitializeAsync() => server = await UpstreamStandIn.StartAsync(new(IPAddress.Loopback, 0), TextWriter.Null);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("/", 200, 0)]
    [InlineData("/?size=20", 200, 20)]
    [InlineData("/any/path?size=100000", 200, 100_000)]
    [InlineData("/?size=0", 200, 0)]
    [InlineData("/?status=503", 503, 0)]
    [InlineData("/?status=418&size=5", 418, 5)]
    [InlineData("/?status=204&size=5", 204, 0)]
    [InlineData("/?unknown=1", 200, 0)]
    public async Task It_answers_what_the_query_asks_for(string path, int status, int length)
    {
        var answer = await GetAsync(path);
        (answer.Status, answer.Body.Length).ShouldBe((status, length));
    }

    [Theory]
    [InlineData("size=many")]
    [InlineData("size=-1")]
    [InlineData("size=99999999999")]
    [InlineData("status=99")]
    [InlineData("status=503:50")]
    [InlineData("delay=soon")]
    [InlineData("delay=50")]
    [InlineData("delay=2000m")]
    public async Task It_refuses_an_option_that_it_cannot_serve(string option)
    {
        var answer = await GetAsync($"/?{option}");
        answer.Status.ShouldBe(400);
        answer.Body.ShouldStartWith($"{option}: the upstream stand-in takes ");
    }

    [Fact]
    public async Task It_waits_before_it_answers()
    {
        await GetAsync("/");
        var watch = Stopwatch.StartNew();
        (await GetAsync("/?delay=150ms")).Status.ShouldBe(200);
        watch.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(149);
    }

    [Fact]
    public async Task It_echoes_a_body()
    {
        using var content = new StringContent("hello there", Encoding.UTF8, "text/x-own");
        var answer = await Answer.ReadAsync(await client.PostAsync(new Uri(server.Address, "/echo"), content));
        (answer.Status, answer.Body, answer.ContentType).ShouldBe((200, "hello there", "text/x-own; charset=utf-8"));
    }

    [Fact]
    public async Task It_counts_by_label_and_leaves_health_and_metrics_out()
    {
        await GetAsync("/healthz", "7");
        await GetAsync("/metrics", "7");
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => GetAsync("/?size=1", "7")));
        await GetAsync("/");
        var lines = (await GetAsync("/metrics")).Body.Split('\n').Where(line => line.StartsWith("stand_in", StringComparison.Ordinal));
        lines.ShouldBe(["""stand_in_requests_total{label=""} 1""", """stand_in_requests_total{label="7"} 100"""]);
    }

    private async Task<Answer> GetAsync(string path, string? label = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
        if (label is not null)
            request.Headers.Add("X-GatewayPerf-Segment", label);
        return await Answer.ReadAsync(await client.SendAsync(request));
    }
}
