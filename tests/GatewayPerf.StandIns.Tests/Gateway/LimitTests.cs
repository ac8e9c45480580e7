using System.Net;
using System.Text.Json.Nodes;
using GatewayPerf.StandIns.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class LimitTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private TestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await TestGateway.PrepareAsync(time);
        gateway.Time = time;
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task A_rate_admits_its_requests_of_a_window_refuses_the_rest_at_no_cost_and_begins_anew()
    {
        await StartAsync(("rate", 3), ("per", 2));
        (await StatusesAsync("alice", 5)).ShouldBe([200, 200, 200, 429, 429]);
        (await gateway.GetAsync("/jwt/", Tokens.For("alice"))).ShouldBeTykError(429, "Rate Limit Exceeded");
        (await StatusesAsync("bob", 1)).ShouldBe([200], "the limit is an identity's");
        time.Advance(TimeSpan.FromSeconds(1.9));
        (await StatusesAsync("alice", 1)).ShouldBe([429]);
        time.Advance(TimeSpan.FromSeconds(0.1));
        (await StatusesAsync("alice", 4)).ShouldBe([200, 200, 200, 429]);
    }

    [Fact]
    public async Task Two_replicas_admit_half_the_rate_each()
    {
        await StartAsync(("rate", 20), ("per", 1));
        await using var other = await gateway.StartOnlyAsync();
        await WaitAsync(async () => (await StatusesAsync($"probe-{Guid.NewGuid()}", 11)).Contains(429));
        (await StatusesAsync("alice", 11)).Count(status => status == 200).ShouldBe(10);
        (await StatusesAsync("alice", 11, other.Address)).Count(status => status == 200).ShouldBe(10);
    }

    [Fact]
    public async Task A_rate_too_small_to_share_is_counted_in_the_store_refused_requests_too()
    {
        await StartAsync(("rate", 4), ("per", 1));
        await using var other = await gateway.StartOnlyAsync();
        await WaitAsync(async () => (await StatusesAsync($"probe-{Guid.NewGuid()}", 3)).Count(status => status == 200) == 3 && await OtherIsKnownAsync(other.Address));
        (await StatusesAsync("alice", 3)).ShouldBe([200, 200, 200]);
        (await StatusesAsync("alice", 3, other.Address)).ShouldBe([200, 429, 429]);
        time.Advance(TimeSpan.FromSeconds(0.6));
        (await StatusesAsync("alice", 1)).ShouldBe([429], "Tyk's rolling log is refilled by what it refuses");
    }

    [Fact]
    public async Task A_quota_is_exact_over_replicas_says_what_is_left_and_renews()
    {
        await StartAsync(("quota_max", 3), ("quota_renewal_rate", 60));
        await using var other = await gateway.StartOnlyAsync();
        var first = await gateway.GetAsync("/jwt/", Tokens.For("alice"));
        Quota(first).ShouldBe(("3", "2", $"{time.GetUtcNow().ToUnixTimeSeconds()}"));
        var second = await gateway.SendAsync(HttpMethod.Get, "/jwt/", [("Authorization", Tokens.For("alice"))], address: other.Address);
        Quota(second).ShouldBe(("3", "1", $"{time.GetUtcNow().ToUnixTimeSeconds() + 60}"));
        (await StatusesAsync("alice", 2)).ShouldBe([200, 403]);
        (await gateway.GetAsync("/jwt/", Tokens.For("alice"))).ShouldBeTykError(403, "Quota exceeded");
        time.Advance(TimeSpan.FromSeconds(60));
        (await StatusesAsync("alice", 1)).ShouldBe([200]);
    }

    [Fact]
    public async Task Without_the_store_a_quota_refuses_and_a_local_rate_goes_on()
    {
        await StartAsync(("rate", 2), ("per", 1), ("quota_max", 5), ("quota_renewal_rate", 60));
        await gateway.StopStoreAsync();
        (await StatusesAsync("alice", 3)).ShouldBe([403, 403, 429]);
    }

    [Fact]
    public async Task An_api_may_switch_limits_off()
    {
        gateway.Api(Api.Jwt("free", gateway.Upstream.Address).With("disable_rate_limit", true).With("disable_quota", true));
        await StartAsync(("rate", 1), ("per", 1), ("quota_max", 1), ("quota_renewal_rate", 60));
        (await StatusesAsync("alice", 3, path: "/free/")).ShouldBe([200, 200, 200]);
        (await StatusesAsync("alice", 2)).ShouldBe([200, 429]);
    }

    [Fact]
    public async Task Of_several_policies_the_most_generous_rate_and_quota_win_and_access_adds_up()
    {
        gateway.Api(Api.Token("one", gateway.Upstream.Address)).Api(Api.Token("two", gateway.Upstream.Address))
            .Policy(Api.Policy("slow", "one").With("rate", 1).With("per", 1).With("quota_max", 9).With("quota_renewal_rate", 60))
            .Policy(Api.Policy("fast", "two").With("rate", 4).With("per", 2).With("quota_max", 5).With("quota_renewal_rate", 30));
        await gateway.StartAsync();
        var key = await KeyAsync("""{"org_id":"perf","apply_policies":["slow","fast"]}""");
        (await StatusesOfKeyAsync(key, "/one/", 3)).ShouldBe([200, 200, 200]);
        (await StatusesOfKeyAsync(key, "/two/", 2)).ShouldBe([200, 429], "all APIs of a session share its limit");
        Quota(await NextAsync(key, "/one/")).Item1.ShouldBe("9");
    }

    [Fact]
    public async Task Partitions_apply_only_the_parts_that_are_set()
    {
        gateway.Api(Api.Token("one", gateway.Upstream.Address)).Api(Api.Token("two", gateway.Upstream.Address))
            .Policy(Api.Policy("acl", "one").With("rate", 1).With("per", 1).With("partitions", new JsonObject { ["acl"] = true }))
            .Policy(Api.Policy("rate", "two").With("rate", 2).With("per", 1).With("quota_max", 1).With("partitions", new JsonObject { ["rate_limit"] = true }));
        await gateway.StartAsync();
        var key = await KeyAsync("""{"org_id":"perf","apply_policies":["acl","rate"]}""");
        (await StatusesOfKeyAsync(key, "/one/", 3)).ShouldBe([200, 200, 429]);
        (await StatusesOfKeyAsync(key, "/two/", 1)).ShouldBe([403], "the policy of the rate grants no API");
    }

    [Fact]
    public async Task Per_api_gives_each_api_its_own_limit_and_goes_together_with_no_other_partition()
    {
        var policy = Api.Policy("each", "one", "two", "three").With("rate", 2).With("per", 1).With("partitions", new JsonObject { ["per_api"] = true })
            .With("access_rights.one.limit", new JsonObject { ["rate"] = 1, ["per"] = 1 });
        foreach (var api in new[] { "one", "two", "three" })
            gateway.Api(Api.Token(api, gateway.Upstream.Address));
        gateway.Policy(policy).Policy(Api.Policy("plain", "one"));
        await gateway.StartAsync();
        var key = await KeyAsync("""{"org_id":"perf","apply_policies":["each"]}""");
        (await StatusesOfKeyAsync(key, "/one/", 2)).ShouldBe([200, 429]);
        (await StatusesOfKeyAsync(key, "/two/", 1)).ShouldBe([200]);
        (await StatusesOfKeyAsync(key, "/three/", 2)).ShouldBe([200, 429], "APIs without a limit of their own share the policy's");
        var mixed = await gateway.AdminAsync(HttpMethod.Post, "/tyk/keys/create", """{"org_id":"perf","apply_policies":["each","plain"]}""");
        mixed.Status.ShouldBe(500);
        mixed.Body.ShouldContain("per_api");
    }

    [Fact]
    public async Task A_key_without_policies_has_its_own_limits()
    {
        gateway.Api(Api.Token("one", gateway.Upstream.Address));
        await gateway.StartAsync();
        var key = await KeyAsync("""{"org_id":"perf","rate":2,"per":1,"access_rights":{"one":{"api_id":"one","versions":["Default"]}}}""");
        (await StatusesOfKeyAsync(key, "/one/", 3)).ShouldBe([200, 200, 429]);
    }

    private static (string Limit, string Remaining, string Reset) Quota(Answer answer) =>
        (answer.Headers["X-Ratelimit-Limit"], answer.Headers["X-Ratelimit-Remaining"], answer.Headers["X-Ratelimit-Reset"]);

    private async Task StartAsync(params (string Field, int Value)[] limits)
    {
        var policy = Api.Policy("standard", "jwt", "free");
        foreach (var (field, value) in limits)
            policy[field] = value;
        gateway.Api(Api.Jwt("jwt", gateway.Upstream.Address)).Policy(policy);
        await gateway.StartAsync();
    }

    private async Task<bool> OtherIsKnownAsync(Uri other)
    {
        var subject = $"known-{Guid.NewGuid()}";
        await StatusesAsync(subject, 4);
        return (await StatusesAsync(subject, 1, other)).Single() == 429;
    }

    // Replicas hear of each other by their next notification, 2 seconds of the gateway's clock later.
    private async Task WaitAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 100 && !await condition(); attempt++)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<List<int>> StatusesAsync(string subject, int count, Uri? address = null, string path = "/jwt/")
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
            statuses.Add((await gateway.SendAsync(HttpMethod.Get, path, [("Authorization", Tokens.For(subject))], address: address)).Status);
        return statuses;
    }

    private async Task<List<int>> StatusesOfKeyAsync(string key, string path, int count)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
            statuses.Add((await gateway.GetAsync(path, key)).Status);
        return statuses;
    }

    private async Task<Answer> NextAsync(string key, string path)
    {
        time.Advance(TimeSpan.FromSeconds(2));
        return await gateway.GetAsync(path, key);
    }

    private async Task<string> KeyAsync(string body)
    {
        var answer = await gateway.AdminAsync(HttpMethod.Post, "/tyk/keys/create", body);
        answer.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(answer.Body)!["key"]!.GetValue<string>();
    }
}
