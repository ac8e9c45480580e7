using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;
using GatewayPerf.Tests.Plans;

namespace GatewayPerf.Tests.Observability.Leaks;

public sealed class MemoryReaderTests
{
    private const double MiB = 1024 * 1024;
    private const double Rate = 100;

    private static readonly DateTimeOffset Start = PlanAssert.Now;
    private static readonly RunPlan Plan = Rolling("1@20s");

    private readonly FakeMemory memory = new(Start);

    [Fact]
    public async Task A_pod_of_NET_that_keeps_what_new_identities_brought_leaks()
    {
        Dotnet("a", at => (50 * MiB) + (4096 * Identities(at)));
        var finding = (await ClassifyAsync()).ShouldHaveSingleItem();
        (finding.Pod, finding.Container, finding.Verdict).ShouldBe(("a", "gateway-tyk-gateway", LeakVerdict.Leak), finding.Reason);
        finding.StartedAt.ShouldBe(TimeSpan.FromSeconds(-30));
        finding.Rates!.BytesPerIdentity!.Value.ShouldBe(4096, 100);
        finding.Rates.BytesPerMillionRequests!.Value.ShouldBe(4096e6, 0.03 * 4096e6);
        finding.Rates.LimitReachedIn.ShouldBeNull();
    }

    [Fact]
    public async Task A_pod_of_Go_is_judged_by_the_goal_of_its_collector_and_its_limit_is_told()
    {
        Served("a").With("go_memory_gc_goal(_bytes)?", "a", at => 3 * ((50 * MiB) + (4096 * Identities(at)) + (at % 7))).With("go_config_gogc(_percent|_ratio)?", "a", _ => 200)
            .With("kube_pod_container_resource_limits", "a", _ => 1000 * MiB);
        var finding = (await ClassifyAsync()).ShouldHaveSingleItem();
        finding.Verdict.ShouldBe(LeakVerdict.Leak, finding.Reason);
        finding.LiveBytes!.Value.ShouldBe(50 * MiB, MiB);
        finding.Rates!.BytesPerIdentity!.Value.ShouldBe(4096, 100);
        finding.Rates.LimitReachedIn.ShouldNotBeNull();
    }

    // 4096 B for each of 100 new identities a second are 23.4 MiB a minute.
    [Fact]
    public async Task The_limit_is_reached_by_what_the_container_holds_not_by_what_lives_in_it()
    {
        Dotnet("a", at => (50 * MiB) + (4096 * Identities(at)));
        memory.With("kube_pod_container_resource_limits", "a", _ => 400 * MiB).With("container_memory_working_set_bytes", "a", _ => 330 * MiB);
        var finding = (await ClassifyAsync()).ShouldHaveSingleItem();
        finding.Rates!.LimitReachedIn!.Value.TotalMinutes.ShouldBe(70 / 23.4, 0.1);
        finding.Reason.ShouldContain("the memory limit would be reached within 2m59");
    }

    [Fact]
    public async Task Go_without_a_collector_tells_no_live_memory()
    {
        Served("a").With("go_memory_gc_goal(_bytes)?", "a", at => 50 * MiB).With("go_config_gogc(_percent|_ratio)?", "a", _ => -1);
        (await ClassifyAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_start_of_a_container_is_judged_by_itself()
    {
        const double restart = 100;
        Served("a", started: at => at < restart ? -30 : restart).With("dotnet_gc_last_gen2_live_bytes", "a", _ => 50 * MiB)
            .With("dotnet_gc_collections_total", "a", at => at < restart ? at : at - restart);
        var findings = await ClassifyAsync();
        findings.Select(finding => finding.StartedAt.TotalSeconds).ShouldBe([-30, restart]);
        findings.ShouldAllBe(finding => finding.Verdict == LeakVerdict.Undecided);
    }

    [Fact]
    public async Task Moments_at_which_nobody_knows_which_start_it_was_are_left_out()
    {
        Dotnet("a", _ => 50 * MiB, started: at => at < 100 ? null : -30);
        (await ReadAsync()).ShouldHaveSingleItem().Samples.Min(sample => sample.At).ShouldBe(TimeSpan.FromSeconds(100));
    }

    [Theory]
    [InlineData("1@20s", 1)]
    [InlineData("2@20s", 0.75)]
    [InlineData("1000@20s", 0.002)]
    public async Task Of_identities_that_come_again_every_pod_sees_those_that_reach_it(string rolling, double newPerRequest)
    {
        Dotnet("a", _ => 50 * MiB);
        var samples = (await ReadAsync(Rolling(rolling))).ShouldHaveSingleItem().Samples;
        samples[^1].Requests.ShouldBe(Rate * 180);
        samples[^1].Identities.ShouldBe(Rate * 60 * newPerRequest, 1e-3);
        samples.First(sample => sample.At == TimeSpan.FromSeconds(60)).Identities.ShouldBe(0);
    }

    [Fact]
    public async Task A_gateway_that_says_nothing_has_no_series()
    {
        (await ReadAsync()).ShouldBeEmpty();
        memory.Asked.ShouldContain("max by (pod) (dotnet_gc_last_gen2_live_bytes{namespace=~\"tyk\",pod!~\"redis-.*\"})");
    }

    [Fact]
    public async Task Prometheus_understands_what_it_is_asked() => await new Recorded()
        .Series("dotnet_gc_last_gen2_live_bytes{namespace=\"tyk\",pod=\"a\",node=\"n\"}", "7x9")
        .Series("dotnet_gc_last_gen2_live_bytes{namespace=\"tyk\",pod=\"redis-1\",node=\"n\"}", "9x9")
        .Series("dotnet_gc_collections_total{namespace=\"tyk\",pod=\"a\",gc_heap_generation=\"gen2\"}", "0+1x9")
        .Series("dotnet_gc_collections_total{namespace=\"tyk\",pod=\"a\",gc_heap_generation=\"gen0\"}", "0+5x9")
        .Series("go_memory_gc_goal_bytes{namespace=\"tyk\",pod=\"b\"}", "8x9")
        .Series("go_config_gogc_percent{namespace=\"tyk\",pod=\"b\"}", "300x9")
        .Series("tyk_api_requests_total{namespace=\"tyk\",pod=\"a\",tyk_api_id=\"1\"}", "0+2x9")
        .Series("tyk_api_requests_total{namespace=\"tyk\",pod=\"a\",tyk_api_id=\"2\"}", "0+3x9")
        .Series("container_start_time_seconds{namespace=\"tyk\",pod=\"a\",container=\"gateway-tyk-gateway\",id=\"/1\"}", "100x4 stale")
        .Series("container_start_time_seconds{namespace=\"tyk\",pod=\"a\",container=\"gateway-tyk-gateway\",id=\"/2\"}", "_x4 105x5")
        .Series("container_start_time_seconds{namespace=\"tyk\",pod=\"a\",container=\"sidecar\"}", "200x9")
        .Series("kube_pod_container_resource_limits{namespace=\"tyk\",pod=\"a\",container=\"gateway-tyk-gateway\",resource=\"memory\"}", "64x9")
        .Series("kube_pod_container_resource_limits{namespace=\"tyk\",pod=\"a\",container=\"gateway-tyk-gateway\",resource=\"cpu\"}", "99x9")
        .Series("container_memory_working_set_bytes{namespace=\"tyk\",pod=\"a\",container=\"gateway-tyk-gateway\"}", "48x9")
        .Expect(Query(MemoryQueries.Used), 5, ("{pod=\"a\"}", 48))
        .Expect(Query(MemoryQueries.DotnetLive), 5, ("{pod=\"a\"}", 7))
        .Expect(Query(MemoryQueries.DotnetCollections), 5, ("{pod=\"a\"}", 5))
        .Expect(Query(MemoryQueries.GoGoal), 5, ("{pod=\"b\"}", 8))
        .Expect(Query(MemoryQueries.GoPercent), 5, ("{pod=\"b\"}", 300))
        .Expect(Query(MemoryQueries.Requests), 5, ("{pod=\"a\"}", 25))
        .Expect(Query(MemoryQueries.Starts), 2, ("{pod=\"a\"}", 100))
        .Expect(Query(MemoryQueries.Starts), 7, ("{pod=\"a\"}", 105))
        .Expect(Query(MemoryQueries.Limits), 5, ("{pod=\"a\"}", 64))
        .ShouldHoldAsync();

    private static QueryValues Values { get; } = new() { Run = "run-1", Gateway = "tyk", RateInterval = TimeSpan.FromSeconds(4), Range = TimeSpan.FromSeconds(180) };

    private static string Query(string expression) => Values.Fill(expression);

    private static RunPlan Rolling(string rolling) => PlanAssert.Plan(new RunParameters { UseJwt = true, Duration = PlanAssert.Seconds(180), RollIdentities = IdentityRolling.ParseText(rolling), Rate = new Rate(200) });

    private static double Identities(double at) => Rate * Math.Clamp(at - 60, 0, 60);

    private FakeMemory Served(string pod, Func<double, double?>? started = null) => memory
        .With("tyk_api_requests_total", pod, at => Rate * at)
        .With("container_start_time_seconds", pod, at => (started ?? (_ => -30))(at) is { } seconds ? Start.ToUnixTimeSeconds() + seconds : null);

    private void Dotnet(string pod, Func<double, double> live, Func<double, double?>? started = null) => Served(pod, started)
        .With("dotnet_gc_last_gen2_live_bytes", pod, at => live(at)).With("dotnet_gc_collections_total", pod, at => 2 * at);

    private Task<IReadOnlyList<MemorySeries>> ReadAsync(RunPlan? plan = null) =>
        new MemoryReader(memory, Values, plan ?? Plan).ReadAsync(LeakPhases.Of(plan ?? Plan)!, Start, Start.AddSeconds(180), TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<LeakFinding>> ClassifyAsync() => [.. (await ReadAsync()).SelectMany(series => LeakClassifier.Classify(series, LeakPhases.Of(Plan)!))];
}
