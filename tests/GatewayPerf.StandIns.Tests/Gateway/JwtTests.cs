using System.Text.Json.Nodes;
using GatewayPerf.StandIns.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class JwtTests(SharedGateway shared)
{
    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    [Fact]
    public async Task No_token_is_400() =>
        (await shared.Gateway.GetAsync("/jwt/")).ShouldBeTykError(400, "Authorization field missing");

    [Theory]
    [InlineData("Bearer a.b.c")]
    [InlineData("nonsense")]
    [InlineData("Bearer ")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("%.%.%")]
    public async Task A_malformed_token_is_403(string credential) =>
        (await shared.Gateway.GetAsync("/jwt/", credential)).ShouldBeTykError(403, "Key not authorized");

    [Fact]
    public async Task A_signature_by_another_secret_is_403() =>
        (await shared.Gateway.GetAsync("/jwt/", Tokens.Sign(new() { ["sub"] = "a" }, "another secret"))).ShouldBeTykError(403, "Key not authorized");

    [Theory]
    [InlineData("none")]
    [InlineData("RS256")]
    [InlineData("ES384")]
    [InlineData("PS512")]
    public async Task Another_signing_method_is_403_by_name(string algorithm) =>
        (await shared.Gateway.GetAsync("/jwt/", Tokens.Sign(new() { ["sub"] = "a" }, algorithm: algorithm)))
            .ShouldBeTykError(403, "Key not authorized: Unexpected signing method");

    [Fact]
    public async Task A_signing_method_that_nobody_knows_is_403() =>
        (await shared.Gateway.GetAsync("/jwt/", Tokens.Sign(new() { ["sub"] = "a" }, algorithm: "XY256"))).ShouldBeTykError(403, "Key not authorized");

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public async Task Every_hmac_is_accepted_with_and_without_Bearer(string algorithm)
    {
        var token = Tokens.Sign(new() { ["sub"] = "a" }, algorithm: algorithm);
        foreach (var credential in new[] { token, $"Bearer {token}", $"bEARER {token}" })
        {
            var answer = await shared.Gateway.GetAsync("/jwt/", credential);
            answer.Status.ShouldBe(200, answer.Body);
            answer.Headers["X-Ratelimit-Limit"].ShouldBe("-1");
            answer.Headers["X-Ratelimit-Remaining"].ShouldBe("0");
            answer.Headers["X-Ratelimit-Reset"].ShouldBe("0");
        }
    }

    [Fact]
    public async Task An_expired_token_is_401() =>
        await Refuses(new() { ["sub"] = "a", ["exp"] = Now - 10 }, 401, "Key not authorized: token has expired");

    [Fact]
    public async Task A_token_issued_in_the_future_is_401() =>
        await Refuses(new() { ["sub"] = "a", ["iat"] = Now + 100 }, 401, "Key not authorized: token used before issued");

    [Fact]
    public async Task A_token_not_valid_yet_is_401_and_names_the_last_failure() =>
        await Refuses(new() { ["sub"] = "a", ["exp"] = Now - 10, ["nbf"] = Now + 100 }, 401, "Key not authorized: token is not valid yet");

    [Fact]
    public async Task A_time_that_is_no_number_is_401() =>
        await Refuses(new() { ["sub"] = "a", ["exp"] = "tomorrow" }, 401, "Key not authorized: token has expired");

    [Fact]
    public async Task A_bad_signature_comes_before_an_expiry() =>
        (await shared.Gateway.GetAsync("/jwt/", Tokens.Sign(new() { ["sub"] = "a", ["exp"] = 1 }, "another"))).ShouldBeTykError(403, "Key not authorized");

    [Fact]
    public async Task An_empty_subject_in_the_identity_claim_is_403() =>
        await Refuses(new() { ["sub"] = "" }, 403, "found an empty user ID in predefined base field claim sub");

    [Fact]
    public async Task No_identity_is_403() =>
        await Refuses(new() { ["name"] = "a" }, 403, "no suitable claims for user ID were found");

    [Fact]
    public async Task A_policy_that_lacks_the_api_is_403()
    {
        await Refuses(new() { ["sub"] = "a", ["pol"] = "narrow" }, 403, "Access to this API has been disallowed");
        (await shared.Gateway.GetAsync("/other/", Tokens.For("a"))).ShouldBeTykError(403, "Access to this API has been disallowed");
    }

    [Fact]
    public async Task A_policy_that_does_not_exist_is_403() =>
        await Refuses(new() { ["sub"] = "a", ["pol"] = "nosuch" }, 403, "key not authorized: no matching policy");

    [Fact]
    public async Task Without_default_policies_a_plain_token_is_403()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        await gateway.Api(Api.Jwt("jwt", gateway.Upstream.Address).With("jwt_default_policies", null)).StartAsync();
        (await gateway.GetAsync("/jwt/", Tokens.For("a"))).ShouldBeTykError(403, "key not authorized: no matching policy found");
    }

    [Fact]
    public async Task A_default_policy_that_is_missing_is_500_with_escaped_quotes()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        await gateway.Api(Api.Jwt("jwt", gateway.Upstream.Address)).StartAsync();
        (await gateway.GetAsync("/jwt/", Tokens.For("a"))).ShouldBeTykError(500, "failed to create key: policy not found: \\\"standard\\\"");
    }

    [Fact]
    public async Task A_source_that_is_not_base64_refuses_every_token()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        await gateway.Api(Api.Jwt("jwt", gateway.Upstream.Address).With("jwt_source", "not base64!")).Policy(Api.Policy("standard", "jwt")).StartAsync();
        (await gateway.GetAsync("/jwt/", Tokens.Sign(new() { ["sub"] = "a" }, "not base64!"))).ShouldBeTykError(403, "Key not authorized");
    }

    [Fact]
    public async Task Expiry_follows_the_clock_and_its_skew_ends_at_the_session()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_900_000_000));
        gateway.Time = time;
        await gateway.Api(Api.Jwt("jwt", gateway.Upstream.Address).With("jwt_expires_at_validation_skew", 5)).Policy(Api.Policy("standard", "jwt")).StartAsync();
        var token = Tokens.Sign(new() { ["sub"] = "a", ["exp"] = 1_900_000_010 });
        (await gateway.GetAsync("/jwt/", token)).Status.ShouldBe(200);
        time.Advance(TimeSpan.FromSeconds(12));
        (await gateway.GetAsync("/jwt/", token)).ShouldBeTykError(401, "Key has expired, please renew");
        time.Advance(TimeSpan.FromSeconds(4));
        (await gateway.GetAsync("/jwt/", token)).ShouldBeTykError(401, "Key not authorized: token has expired");
    }

    private async Task Refuses(JsonObject claims, int status, string message) =>
        (await shared.Gateway.GetAsync("/jwt/", Tokens.Sign(claims))).ShouldBeTykError(status, message);
}
