using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class CountingTests
{
    [Fact]
    public async Task Requests_are_counted_by_label_and_control_paths_are_not()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        await gateway.Api(Api.Keyless("open", gateway.Upstream.Address)).Api(Api.Jwt("jwt", gateway.Upstream.Address)).StartAsync();
        foreach (var path in new[] { "/hello", "/ready", "/metrics", "/tyk/apis" })
            await gateway.GetAsync(path, null, ("X-GatewayPerf-Segment", "1"));
        for (var i = 0; i < 3; i++)
            await gateway.GetAsync("/open/", null, ("X-GatewayPerf-Segment", "1"));
        await gateway.GetAsync("/jwt/", null, ("X-GatewayPerf-Segment", "1")); // refused, and seen all the same
        await gateway.GetAsync("/open/", null, ("X-GatewayPerf-Segment", "a\"b\\c"));
        await gateway.GetAsync("/nope");

        var metrics = await gateway.GetAsync("/metrics");
        metrics.ContentType.ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        metrics.Body.Split('\n').Where(line => line.StartsWith("stand_in", StringComparison.Ordinal)).ShouldBe(
        [
            """stand_in_requests_total{label=""} 1""",
            """stand_in_requests_total{label="1"} 4""",
            """stand_in_requests_total{label="a\"b\\c"} 1""",
        ]);
    }

    [Fact]
    public async Task A_request_counts_before_its_answer_is_known()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        await gateway.Api(Api.Keyless("open", gateway.Upstream.Address)).StartAsync();
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        gateway.Upstream.Respond = context =>
        {
            reached.SetResult();
            return released.Task.WaitAsync(TimeSpan.FromSeconds(20));
        };
        var pending = gateway.GetAsync("/open/");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        (await gateway.GetAsync("/metrics")).Body.ShouldContain("""stand_in_requests_total{label=""} 1""");
        released.SetResult();
        (await pending).Status.ShouldBe(200);
    }
}
