using System.Net;
using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class RoutingTests : IAsyncLifetime
{
    private TestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await TestGateway.PrepareAsync();
        var target = gateway.Upstream.Address;
        gateway.Api(Api.Keyless("strip", target))
            .Api(Api.Keyless("keep", target).With("proxy.strip_listen_path", false))
            .Api(Api.Keyless("deep", target).With("proxy.target_url", $"{target}base/?fixed=1"))
            .Api(Api.Keyless("bare", target).With("proxy.listen_path", "/bare"))
            .Api(Api.Keyless("long", target).With("proxy.listen_path", "/strip/inner/"))
            .Api(Api.Keyless("hidden", target).With("internal", true))
            .Api(Api.Keyless("empty", target).With("version_data.versions", null))
            .Api(Api.Keyless("host", target).With("proxy.preserve_host_header", true));
        await gateway.StartAsync();
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Theory]
    [InlineData("/strip/", "/")]
    [InlineData("/strip/a/b?x=1&y=%20z", "/a/b?x=1&y=%20z")]
    [InlineData("/strip/a%20b", "/a%20b")]
    [InlineData("/strip/inner/x", "/x")]
    [InlineData("/keep/", "/keep/")]
    [InlineData("/keep/a?x=1", "/keep/a?x=1")]
    [InlineData("/deep/", "/base/?fixed=1")]
    [InlineData("/deep/a?x=1", "/base/a?fixed=1&x=1")]
    [InlineData("/bare", "/")]
    [InlineData("/bare/a", "/a")]
    [InlineData("/long/x", "/long/x")]
    public async Task A_path_reaches_the_upstream_as(string path, string target)
    {
        (await gateway.GetAsync(path)).ShouldBe(HttpStatusCode.OK);
        gateway.Upstream.Last.Target.ShouldBe(target);
    }

    [Theory]
    [InlineData("/nope")]
    [InlineData("/strip")]
    [InlineData("/Strip/")]
    [InlineData("/barely")]
    [InlineData("/hidden/")]
    [InlineData("/")]
    public async Task A_path_that_no_api_takes_is_404(string path)
    {
        var answer = await gateway.GetAsync(path);
        answer.Status.ShouldBe(404);
        answer.Body.ShouldBe("Not Found");
        answer.ContentType.ShouldBe("text/plain; charset=utf-8");
        answer.Headers.ShouldNotContainKey("X-Generator");
        gateway.Upstream.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Doubled_slashes_are_redirected_to_the_clean_path()
    {
        var answer = await gateway.GetAsync("/strip//a///b?x=1");
        answer.Status.ShouldBe(301);
        answer.Headers["Location"].ShouldBe("/strip/a/b?x=1");
    }

    [Fact]
    public async Task An_api_without_versions_refuses_every_request() =>
        (await gateway.GetAsync("/empty/")).ShouldBeTykError(403, "This API version does not seem to exist");

    [Fact]
    public async Task Keyless_answers_carry_a_quota_of_zero()
    {
        var answer = await gateway.GetAsync("/strip/");
        answer.Headers["X-Ratelimit-Limit"].ShouldBe("0");
        answer.Headers["X-Ratelimit-Remaining"].ShouldBe("0");
        answer.Headers["X-Ratelimit-Reset"].ShouldBe("0");
        answer.Headers.ShouldNotContainKey("Server");
    }

    [Fact]
    public async Task The_upstream_sees_the_client_and_its_own_host()
    {
        await gateway.GetAsync("/strip/", null, ("X-Forwarded-For", "10.0.0.1"), ("Authorization", "kept"));
        var seen = gateway.Upstream.Last.Headers;
        seen["X-Forwarded-For"].ShouldBe("10.0.0.1, 127.0.0.1");
        seen["Host"].ShouldBe(gateway.Upstream.Address.Authority);
        seen["Authorization"].ShouldBe("kept");
        seen["User-Agent"].ShouldBe("Tyk/v5.9.2");
        seen.ShouldNotContainKey("X-Forwarded-Proto");

        await gateway.GetAsync("/host/", null, ("User-Agent", "me"));
        gateway.Upstream.Last.Headers["Host"].ShouldBe(gateway.Address.Authority);
        gateway.Upstream.Last.Headers["User-Agent"].ShouldBe("me");
    }

    [Fact]
    public async Task Method_body_status_and_headers_pass_through()
    {
        gateway.Upstream.Respond = async context =>
        {
            context.Response.StatusCode = 418;
            context.Response.Headers["X-Own"] = "1";
            context.Response.Headers["X-Ratelimit-Limit"] = "77";
            await context.Response.Body.WriteAsync("short and stout"u8.ToArray());
        };
        var answer = await gateway.SendAsync(HttpMethod.Put, "/strip/pot", [], "tea");
        gateway.Upstream.Last.Method.ShouldBe("PUT");
        gateway.Upstream.Last.Body.ShouldBe("tea");
        (answer.Status, answer.Body, answer.Headers["X-Own"], answer.Headers["X-Ratelimit-Limit"]).ShouldBe((418, "short and stout", "1", "0"));
    }

    [Fact]
    public async Task Stripped_auth_data_does_not_reach_the_upstream()
    {
        await using var other = await TestGateway.PrepareAsync();
        await other.Api(Api.Jwt("jwt", other.Upstream.Address).With("strip_auth_data", true)).Policy(Api.Policy("standard", "jwt")).StartAsync();
        (await other.GetAsync("/jwt/", Tokens.For("a"))).ShouldBe(HttpStatusCode.OK);
        other.Upstream.Last.Headers.ShouldNotContainKey("Authorization");
    }

    [Fact]
    public async Task Errors_are_xml_for_those_who_send_xml()
    {
        await using var other = await TestGateway.PrepareAsync();
        await other.Api(Api.Jwt("jwt", other.Upstream.Address)).StartAsync();
        using var client = new HttpClient();
        using var content = new StringContent("<a/>", System.Text.Encoding.UTF8);
        content.Headers.ContentType = new("text/xml");
        var answer = await Answer.ReadAsync(await client.PostAsync(new Uri(other.Address, "/jwt/"), content));
        answer.Status.ShouldBe(400);
        answer.ContentType.ShouldBe("text/xml");
        answer.Body.ShouldBe("<?xml version = \"1.0\" encoding = \"UTF-8\"?>\n<error>Authorization field missing</error>\n");
    }
}
