using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using GatewayPerf.StandIns.Gateway.Memory;
using GatewayPerf.StandIns.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class IdentityMemoryTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public async Task A_leak_is_of_each_new_identity_once_and_for_ever()
    {
        await using var memory = new IdentityMemory(MemoryOptions.Parse(["--leak", "1KiB"]), time);
        foreach (var identity in new[] { "a", "b", "a", "c", "b" })
            memory.Remember(identity, Now + 10);
        memory.KeptBytes.ShouldBe(3 * KiB);
        time.Advance(TimeSpan.FromDays(1));
        memory.KeptBytes.ShouldBe(3 * KiB);
    }

    [Fact]
    public async Task A_cache_lets_go_when_the_latest_credential_of_an_identity_is_over()
    {
        await using var memory = new IdentityMemory(MemoryOptions.Parse(["--identity-cache", "512B"]), time);
        memory.Remember("a", Now + 10);
        memory.Remember("b", Now + 20);
        memory.Remember("b", Now + 5);
        memory.Remember("never", 0);
        time.Advance(TimeSpan.FromSeconds(11));
        memory.KeptBytes.ShouldBe(2 * 512);
        time.Advance(TimeSpan.FromSeconds(10));
        memory.KeptBytes.ShouldBe(512);
    }

    [Fact]
    public async Task The_heap_is_described_only_where_that_was_asked_for()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        gateway.Memory = MemoryOptions.Parse(["--heap-page", "on"]);
        await gateway.StartAsync();
        GC.Collect();
        var answer = await gateway.GetAsync("/debug/heap");
        answer.Status.ShouldBe(200);
        var page = JsonNode.Parse(answer.Body)!;
        page["allocatedBytes"]!.GetValue<long>().ShouldBeGreaterThan(0);
        page["lastFullCollection"]!["heapSizeBytes"]!.GetValue<long>().ShouldBeGreaterThan(0);
        page["lastFullCollection"]!["generations"]!.AsArray().Select(generation => generation!["name"]!.GetValue<string>()).ShouldBe(["gen0", "gen1", "gen2", "loh", "poh"]);

        await using var usual = await TestGateway.PrepareAsync();
        await usual.StartAsync();
        (await usual.GetAsync("/debug/heap")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Usually_nothing_is_kept()
    {
        await using var memory = new IdentityMemory(MemoryOptions.None, time);
        memory.Remember("a", Now + 10);
        memory.KeptBytes.ShouldBe(0);
    }

    [Fact]
    public async Task The_heap_is_collected_as_often_as_asked()
    {
        await using var collection = new RegularCollection(MemoryOptions.Parse(["--collect-every", "10s"]).CollectEvery, time);
        var dead = Leave();
        time.Advance(TimeSpan.FromSeconds(10));
        SpinWait.SpinUntil(() => !dead.IsAlive, TimeSpan.FromSeconds(10)).ShouldBeTrue();
    }

    // In a frame of its own, which holds on to nothing when it is left.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Leave() => new(new byte[100_000]);

    [Fact]
    public async Task The_gateway_keeps_what_it_was_told_to_of_those_that_it_lets_in()
    {
        await using var gateway = await TestGateway.PrepareAsync();
        gateway.Memory = MemoryOptions.Parse(["--leak", "4MiB"]);
        gateway.Api(Api.Jwt("jwt", gateway.Upstream.Address)).Policy(Api.Policy("standard", "jwt"));
        await gateway.StartAsync();
        await CallAsync(gateway, "first");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 32; i++)
        {
            await CallAsync(gateway, $"identity-{i}");
            await CallAsync(gateway, "first");
            (await gateway.GetAsync("/jwt/", Tokens.Sign(new() { ["sub"] = $"stranger-{i}" }, "another secret"))).Status.ShouldBe(403);
        }

        // Other tests run meanwhile: what they keep is a few MiB.
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeInRange(31 * 4 * MiB, 34 * 4 * MiB);
    }

    private static async Task CallAsync(TestGateway gateway, string subject) => (await gateway.GetAsync("/jwt/", Tokens.For(subject))).Status.ShouldBe(200);
}
