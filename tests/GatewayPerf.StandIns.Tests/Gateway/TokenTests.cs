using System.Net;
using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class TokenTests(SharedGateway shared)
{
    [Fact]
    public async Task No_key_is_401() =>
        (await shared.Gateway.GetAsync("/token/")).ShouldBeTykError(401, "Authorization field missing");

    [Theory]
    [InlineData("nosuchkey")]
    [InlineData("abc")]
    [InlineData("eyJvcmciOiJwZXJmIiwiaWQiOiJub3N1Y2giLCJoIjoibXVybXVyNjQifQ==")]
    public async Task An_unknown_key_is_403(string key) =>
        (await shared.Gateway.GetAsync("/token/", key)).ShouldBeTykError(403, "Access to this API has been disallowed");

    [Fact]
    public async Task A_key_made_through_the_key_api_is_accepted_with_and_without_Bearer()
    {
        var key = await shared.Gateway.CreateKeyAsync();
        var answer = await shared.Gateway.GetAsync("/token/", key);
        answer.ShouldBe(HttpStatusCode.OK);
        answer.Headers["X-Ratelimit-Limit"].ShouldBe("-1");
        (await shared.Gateway.GetAsync("/token/", $"Bearer {key}")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_whose_policy_lacks_the_api_is_403()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        var target = gateway.Upstream.Address;
        await gateway.Api(Api.Token("one", target)).Api(Api.Token("two", target)).Policy(Api.Policy("standard", "one")).StartAsync();
        var key = await gateway.CreateKeyAsync();
        (await gateway.GetAsync("/one/", key)).ShouldBe(HttpStatusCode.OK);
        (await gateway.GetAsync("/two/", key)).ShouldBeTykError(403, "Access to this API has been disallowed");
    }

    [Fact]
    public async Task A_key_made_on_one_replica_is_accepted_by_another()
    {
        await using var other = await shared.Gateway.StartOnlyAsync();
        var key = await shared.Gateway.CreateKeyAsync();
        (await shared.Gateway.SendAsync(HttpMethod.Get, "/token/", [("Authorization", key)], address: other.Address)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_custom_key_is_accepted_as_it_was_given()
    {
        var made = await shared.Gateway.AdminAsync(HttpMethod.Post, "/tyk/keys/my-own-key", """{"org_id":"perf","apply_policies":["standard"]}""");
        made.ShouldBe(HttpStatusCode.OK);
        (await shared.Gateway.GetAsync("/token/", "my-own-key")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"org_id":"perf","apply_policies":["standard"],"is_inactive":true}""", 403, "Key is inactive, please renew")]
    [InlineData("""{"org_id":"perf","apply_policies":["standard"],"expires":1}""", 401, "Key has expired, please renew")]
    public async Task A_key_that_is_over_is_refused(string session, int status, string message)
    {
        var name = $"over-{status}";
        (await shared.Gateway.AdminAsync(HttpMethod.Post, $"/tyk/keys/{name}", session)).ShouldBe(HttpStatusCode.OK);
        (await shared.Gateway.GetAsync("/token/", name)).ShouldBeTykError(status, message);
    }

    [Fact]
    public async Task A_key_with_access_rights_of_its_own_needs_no_policy()
    {
        const string session = """{"org_id":"perf","access_rights":{"token":{"api_id":"token","versions":["Default"]}},"expires":-1}""";
        (await shared.Gateway.AdminAsync(HttpMethod.Post, "/tyk/keys/own-rights", session)).ShouldBe(HttpStatusCode.OK);
        (await shared.Gateway.GetAsync("/token/", "own-rights")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_the_store_gone_keys_are_403_while_jwt_and_hello_go_on()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        var target = gateway.Upstream.Address;
        await gateway.Api(Api.Token("token", target)).Api(Api.Jwt("jwt", target)).Policy(Api.Policy("standard", "token", "jwt")).StartAsync();
        var key = await gateway.CreateKeyAsync();
        (await gateway.GetAsync("/token/", key)).ShouldBe(HttpStatusCode.OK);

        await gateway.StopStoreAsync();

        (await gateway.GetAsync("/token/", key)).ShouldBeTykError(403, "Access to this API has been disallowed");
        (await gateway.GetAsync("/jwt/", Tokens.For("a"))).ShouldBe(HttpStatusCode.OK);
        (await gateway.GetAsync("/hello")).ShouldBe(HttpStatusCode.OK);
        var ready = await gateway.GetAsync("/ready");
        ready.Status.ShouldBe(503);
        ready.Body.ShouldBe("""{"status":"error","message":"Redis connection not available"}""" + "\n");
        (await gateway.AdminAsync(HttpMethod.Post, "/tyk/keys/create", """{"org_id":"perf","apply_policies":["standard"]}""")).Status.ShouldBe(500);
    }
}
