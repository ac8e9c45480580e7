using System.Text.Json.Nodes;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class HeaderInjectionTests : IAsyncLifetime
{
    private const string Version = "version_data.versions.Default";
    private TestGateway gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await TestGateway.PrepareAsync();

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task Global_headers_are_set_in_gos_form_and_removed_both_ways()
    {
        await StartAsync(Keyless()
            .With($"{Version}.global_headers", new JsonObject { ["X-API-REQ"] = "up", ["X-Both"] = "ours" })
            .With($"{Version}.global_headers_remove", new JsonArray("X-Secret", "X-Forwarded-For"))
            .With($"{Version}.global_response_headers", new JsonObject { ["X-API-RES"] = "down" })
            .With($"{Version}.global_response_headers_remove", new JsonArray("X-Powered-By")));
        gateway.Upstream.Respond = context =>
        {
            context.Response.Headers["X-Powered-By"] = "something";
            return Task.CompletedTask;
        };
        var answer = await gateway.GetAsync("/api/", null, ("X-Secret", "s"), ("X-Both", "theirs"));
        var seen = gateway.Upstream.Last.Headers;
        (seen["X-Api-Req"], seen["X-Both"]).ShouldBe(("up", "ours"));
        seen.Keys.ShouldNotContain("X-Secret");
        seen.Keys.ShouldNotContain("X-Forwarded-For");
        answer.Headers["X-Api-Res"].ShouldBe("down");
        answer.Headers.Keys.ShouldContain("X-Api-Res");
        answer.Headers.Keys.ShouldNotContain("X-Powered-By");
    }

    [Fact]
    public async Task A_paths_own_headers_are_for_that_path_and_method_only()
    {
        await StartAsync(Keyless()
            .With($"{Version}.global_headers", new JsonObject { ["X-A"] = "global" })
            .With($"{Version}.global_response_headers", new JsonObject { ["X-B"] = "global" })
            .With($"{Version}.extended_paths.transform_headers", new JsonArray(Transform("/one", "GET", "X-A", "path")))
            .With($"{Version}.extended_paths.transform_response_headers", new JsonArray(Transform("/one", "GET", "X-B", "path"), Transform("/two", "", "X-C", "never"))));
        var one = await gateway.GetAsync("/api/one");
        gateway.Upstream.Last.Headers["X-A"].ShouldBe("path", "a request gets the path's last");
        one.Headers["X-B"].ShouldBe("global", "a response gets the global ones last");
        var two = await gateway.GetAsync("/api/two");
        gateway.Upstream.Last.Headers["X-A"].ShouldBe("global");
        two.Headers.ShouldNotContainKey("X-C");
        await gateway.SendAsync(HttpMethod.Post, "/api/one", []);
        gateway.Upstream.Last.Headers["X-A"].ShouldBe("global");
    }

    [Fact]
    public async Task Disabled_rules_and_errors_of_the_gateway_get_none()
    {
        gateway.Api(Api.Token("closed", gateway.Upstream.Address).With($"{Version}.global_response_headers", new JsonObject { ["X-B"] = "b" }));
        await StartAsync(Keyless()
            .With($"{Version}.global_headers", new JsonObject { ["X-A"] = "a" }).With($"{Version}.global_headers_disabled", true)
            .With($"{Version}.global_response_headers", new JsonObject { ["X-B"] = "b" }).With($"{Version}.global_response_headers_disabled", true));
        (await gateway.GetAsync("/api/")).Headers.ShouldNotContainKey("X-B");
        gateway.Upstream.Last.Headers.ShouldNotContainKey("X-A");
        var refused = await gateway.GetAsync("/closed/");
        (refused.Status, refused.Headers.ContainsKey("X-B")).ShouldBe((401, false));
    }

    [Fact]
    public async Task Variables_in_values_are_refused_by_name()
    {
        gateway.Api(Keyless().With($"{Version}.global_headers", new JsonObject { ["X-A"] = "$tyk_context.path" }));
        (await Should.ThrowAsync<StandInException>(gateway.StartOnlyAsync)).Message.ShouldContain("global_headers.X-A");
    }

    private static JsonObject Transform(string path, string method, string name, string value) =>
        new() { ["path"] = path, ["method"] = method, ["add_headers"] = new JsonObject { [name] = value }, ["delete_headers"] = new JsonArray() };

    private JsonObject Keyless() => Api.Keyless("api", gateway.Upstream.Address);

    private Task StartAsync(JsonObject api) => gateway.Api(api).StartAsync();
}
