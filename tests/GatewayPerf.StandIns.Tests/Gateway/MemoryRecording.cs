using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using GatewayPerf.StandIns.Gateway.Memory;
using GatewayPerf.StandIns.Tests.Support;
using GatewayPerf.StandIns.Upstream;

namespace GatewayPerf.StandIns.Tests.Gateway;

/// <summary>Records the live memory of a real gateway stand-in, for the tests of who tells leaks from caches. Run by name and alone: it takes half a minute a phase.</summary>
public sealed class MemoryRecording
{
    private const int FixedIdentities = 100;
    private const int RequestsAtOnce = 4;
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan RequestPeriod = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SamplePeriod = TimeSpan.FromMilliseconds(500);

    private readonly Stopwatch watch = new();
    private int requests;
    private int identities;

    [Theory(Explicit = true)]
    [InlineData("Clean")]
    [InlineData("LeakByIdentity", "--leak", "1KiB")]
    [InlineData("Cache", "--identity-cache", "8KiB")]
    [InlineData("LeakBesideCache", "--leak", "2KiB", "--identity-cache", "16KiB")]
    public async Task A_gateways_memory_is_recorded(string kind, params string[] args)
    {
        await using var upstream = await UpstreamStandIn.StartAsync(new(IPAddress.Loopback, 0), TextWriter.Null);
        await using var gateway = await TestGateway.PrepareAsync();
        gateway.Memory = MemoryOptions.Parse(args);
        var policy = Api.Policy("standard", "jwt");
        (policy["rate"], policy["per"]) = (1000, 1);
        gateway.Api(Api.Jwt("jwt", upstream.Address)).Policy(policy);
        await gateway.StartAsync();

        var lines = new List<string>();
        watch.Start();
        var load = Task.Run(() => LoadAsync(gateway));
        using var timer = new PeriodicTimer(SamplePeriod);
        while (!load.IsCompleted && await timer.WaitForNextTickAsync())
        {
            GC.Collect();
            var info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.###},-2,{info.HeapSizeBytes - info.FragmentedBytes},{GC.CollectionCount(2)},{requests},{identities}"));
        }

        await load;
        var head = $"# rolling from {Phase.TotalSeconds} until {2 * Phase.TotalSeconds} end {3 * Phase.TotalSeconds} ttl {Lifetime.TotalSeconds + 2} limit 268435456";
        await File.WriteAllLinesAsync(Path.Combine(Folder(), $"{kind}-standin.csv"), [head, "at,startedAt,liveBytes,collections,requests,identities", .. lines]);
    }

    private async Task LoadAsync(TestGateway gateway)
    {
        var fixedTokens = Enumerable.Range(0, FixedIdentities).Select(i => Token($"fixed-{i}", TimeSpan.FromDays(1))).ToArray();
        using var timer = new PeriodicTimer(RequestPeriod);
        while (watch.Elapsed < 3 * Phase && await timer.WaitForNextTickAsync())
        {
            var rolling = watch.Elapsed >= Phase && watch.Elapsed < 2 * Phase;
            await Task.WhenAll(Enumerable.Range(0, RequestsAtOnce).Select(async _ =>
            {
                var number = Interlocked.Increment(ref requests);
                var token = rolling ? Token($"rolling-{Interlocked.Increment(ref identities)}", Lifetime) : fixedTokens[number % FixedIdentities];
                (await gateway.GetAsync("/jwt/?size=20", token)).Status.ShouldBe(200);
            }));
        }
    }

    private static string Token(string subject, TimeSpan lifetime) => Tokens.Sign(new() { ["sub"] = subject, ["exp"] = (DateTimeOffset.UtcNow + lifetime).ToUnixTimeSeconds() });

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "GatewayPerf.Tests", "Observability", "Leaks", "Series");
}
