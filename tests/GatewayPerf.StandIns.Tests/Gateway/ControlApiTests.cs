using System.Text.Json.Nodes;
using GatewayPerf.StandIns.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class ControlApiTests(SharedGateway shared)
{
    [Theory]
    [InlineData("/tyk/apis")]
    [InlineData("/tyk/keys/create")]
    [InlineData("/tyk/reload")]
    [InlineData("/tyk/anything")]
    public async Task Without_the_secret_it_is_403(string path)
    {
        const string body = """{"status":"error","message":"Attempted administrative access with invalid or missing key!"}""" + "\n";
        var missing = await shared.Gateway.GetAsync(path);
        (missing.Status, missing.Body, missing.ContentType).ShouldBe((403, body, "application/json"));
        var wrong = await shared.Gateway.GetAsync(path, null, ("X-Tyk-Authorization", "guess"));
        (wrong.Status, wrong.Body).ShouldBe((403, body));
    }

    [Fact]
    public async Task Apis_are_listed_with_their_ids()
    {
        var answer = await shared.Gateway.AdminAsync(HttpMethod.Get, "/tyk/apis");
        JsonNode.Parse(answer.Body)!.AsArray().Select(api => api!["api_id"]!.GetValue<string>())
            .ShouldBe(["open", "token", "jwt", "other"], ignoreOrder: true);
        (await shared.Gateway.AdminAsync(HttpMethod.Get, "/tyk/apis/")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task One_api_is_shown_or_404()
    {
        var found = await shared.Gateway.AdminAsync(HttpMethod.Get, "/tyk/apis/jwt");
        JsonNode.Parse(found.Body)!["proxy"]!["listen_path"]!.GetValue<string>().ShouldBe("/jwt/");
        var missing = await shared.Gateway.AdminAsync(HttpMethod.Get, "/tyk/apis/nosuch");
        (missing.Status, missing.Body).ShouldBe((404, """{"status":"error","message":"API not found"}""" + "\n"));
    }

    [Fact]
    public async Task Policies_are_listed_and_shown()
    {
        var all = await shared.Gateway.AdminAsync(HttpMethod.Get, "/tyk/policies");
        JsonNode.Parse(all.Body)!.AsArray().Select(policy => policy!["id"]!.GetValue<string>()).ShouldBe(["standard", "narrow"], ignoreOrder: true);
        (await shared.Gateway.AdminAsync(HttpMethod.Get, "/tyk/policies/standard")).Status.ShouldBe(200);
        (await shared.Gateway.AdminAsync(HttpMethod.Get, "/tyk/policies/nosuch")).Body
            .ShouldBe("""{"status":"error","message":"Policy not found"}""" + "\n");
    }

    [Fact]
    public async Task What_is_not_built_yet_says_so_and_what_does_not_exist_is_404()
    {
        var post = await shared.Gateway.AdminAsync(HttpMethod.Post, "/tyk/apis", "{}");
        post.Status.ShouldBe(501);
        post.Body.ShouldContain("not built yet");
        (await shared.Gateway.AdminAsync(HttpMethod.Get, "/tyk/reload/group")).Status.ShouldBe(501);
        var patch = await shared.Gateway.AdminAsync(HttpMethod.Patch, "/tyk/apis");
        (patch.Status, patch.Body).ShouldBe((405, """{"status":"error","message":"Method not supported"}""" + "\n"));
        var nothing = await shared.Gateway.AdminAsync(HttpMethod.Get, "/tyk/nosuch");
        (nothing.Status, nothing.Body).ShouldBe((404, "404 page not found\n"));
    }

    [Fact]
    public async Task Hello_is_200_at_once_without_details()
    {
        var hello = await shared.Gateway.GetAsync("/hello");
        hello.Status.ShouldBe(200);
        hello.Body.ShouldStartWith("""{"status":"pass","version":"v5.9.2","description":"Tyk GW""");
        (await shared.Gateway.SendAsync(HttpMethod.Post, "/hello", [])).Body.ShouldBe("""{"status":"error","message":"Method Not Allowed"}""" + "\n");
        (await shared.Gateway.GetAsync("/ready")).Body.ShouldContain("Tyk GW Ready");
    }

    [Fact]
    public async Task Hello_tells_of_a_lost_store_after_an_interval_and_stays_200()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        var time = new FakeTimeProvider(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        gateway.Time = time;
        await gateway.StartAsync();
        (await gateway.GetAsync("/hello")).Body.ShouldBe("""{"status":"pass","version":"v5.9.2","description":"Tyk GW"}""" + "\n");

        time.Advance(TimeSpan.FromSeconds(10));
        await HelloSays(gateway, "\"status\":\"pass\",\"componentType\":\"datastore\",\"time\":\"2026-11-24T12:00:10Z\"");

        await gateway.StopStoreAsync();
        time.Advance(TimeSpan.FromSeconds(10));
        await HelloSays(gateway, "{\"status\":\"fail\"");
    }

    private static async Task HelloSays(TestGateway gateway, string text)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        for (var hello = await gateway.GetAsync("/hello"); !hello.Body.Contains(text, StringComparison.Ordinal); hello = await gateway.GetAsync("/hello"))
        {
            hello.Status.ShouldBe(200);
            deadline.IsCancellationRequested.ShouldBeFalse(hello.Body);
            await Task.Yield();
        }
    }
}
