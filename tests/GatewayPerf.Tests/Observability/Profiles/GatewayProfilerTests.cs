using GatewayPerf.Kubernetes;
using GatewayPerf.Observability.Profiles;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Kubernetes;
using GatewayPerf.Tests.LoadTesting;

namespace GatewayPerf.Tests.Observability.Profiles;

/// <summary>The profiles of a gateway pod over a load of two segments of a second.</summary>
public sealed class GatewayProfilerTests
{
    private const string Heap = "^GET /api/v1/namespaces/tyk/pods/gateway-0:8080/proxy/debug/heap$";

    [Fact]
    public async Task Each_border_and_the_peak_have_a_file_and_a_line_in_the_record()
    {
        using var load = new LoadFixture(profiles: true);
        var asked = 0;
        load.Runners.Api.Map(Heap, _ => FakeAnswer.Json($$"""{"asked":{{Interlocked.Increment(ref asked)}}}"""));
        await load.RunAsync();
        await load.AwaitAsync();
        var kept = load.Entries.OfType<ProfilesKept>().ShouldHaveSingleItem();
        kept.Missing.ShouldBeEmpty();
        kept.Files.ShouldBe(["profiles/gateway-0/end.json", "profiles/gateway-0/peak.json", "profiles/gateway-0/segment-1.json", "profiles/gateway-0/segment-2.json"]);
        new[] { "segment-1", "segment-2", "peak", "end" }.Select(name => File.ReadAllText(Path.Combine(load.Context.Directory.Profiles, "gateway-0", $"{name}.json")))
            .ShouldBe([.. Enumerable.Range(1, 4).Select(number => $$"""{"asked":{{number}}}""")]);
    }

    [Fact]
    public async Task What_the_gateway_does_not_offer_is_told_once_and_spoils_nothing()
    {
        using var load = new LoadFixture(profiles: true);
        await load.RunAsync();
        await load.AwaitAsync();
        var kept = load.Entries.OfType<ProfilesKept>().ShouldHaveSingleItem();
        kept.Files.ShouldBeEmpty();
        kept.Missing.ShouldBe(["The gateway does not offer its heap: pod gateway-0 answers /debug/heap with 404."]);
        load.Entries.OfType<SegmentEnded>().ShouldAllBe(segment => segment.Reasons.Count == 0);
    }

    [Fact]
    public async Task A_load_that_is_ended_has_those_before_its_end()
    {
        using var load = new LoadFixture(segmentSeconds: 20, profiles: true);
        load.Runners.Api.Map(Heap, "{}");
        await load.RunAsync();
        await load.AwaitAsync(GatewayPerf.LoadTesting.LoadEnding.Now);
        var kept = load.Entries.OfType<ProfilesKept>().ShouldHaveSingleItem();
        kept.Files.ShouldBe(["profiles/gateway-0/segment-1.json"]);
        kept.Missing.ShouldBe(["The load ended before 'segment-2', so that there are no profiles of it or later."]);
    }

    [Fact]
    public async Task A_profile_is_kept_byte_by_byte()
    {
        using var load = new LoadFixture(profiles: true);
        load.Runners.Api.Map(Heap, _ => FakeAnswer.Text("\uFEFFbytes"));
        await load.RunAsync();
        await load.AwaitAsync();
        File.ReadAllBytes(Path.Combine(load.Context.Directory.Profiles, "gateway-0", "end.json")).ShouldBe([0xEF, 0xBB, 0xBF, .. "bytes"u8]);
    }

    [Fact]
    public async Task Who_comes_too_late_asks_for_nothing_and_says_so()
    {
        using var load = new LoadFixture(profiles: true);
        using var cluster = ClusterClient.Open(load.Runners.Api.Kubeconfig);
        var profiler = new GatewayProfiler(load.Context, cluster, DateTimeOffset.UtcNow.AddHours(-1));
        await profiler.RunAsync(TestContext.Current.CancellationToken);
        profiler.Seen().Files.ShouldBeEmpty();
        profiler.Seen().Missing.ShouldBe(["Profiles of moments that had passed before anybody could ask are missing."]);
        load.Runners.Api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_asks_unless_the_user_does()
    {
        using var load = new LoadFixture();
        await load.RunAsync();
        await load.AwaitAsync();
        load.Entries.OfType<ProfilesKept>().ShouldBeEmpty();
        load.Runners.Api.Requests.ShouldNotContain(request => request.Url.Contains("debug", StringComparison.Ordinal));
    }
}
