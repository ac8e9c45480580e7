using System.Net;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Tests.Support;
using GatewayPerf.StandIns.Upstream;

namespace GatewayPerf.StandIns.Tests;

/// <summary>What a stand-in tells of its runtime: here it is the tests' own process.</summary>
public sealed class RuntimeMetricsTests : IAsyncLifetime
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private StandInServer server = null!;

    public async ValueTask InitializeAsync() => server = await UpstreamStandIn.StartAsync(new(IPAddress.Loopback, 0), TextWriter.Null);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_runtimes_figures_are_there_and_none_is_under_a_Go_name()
    {
        GC.Collect();

        var page = await ScrapeAsync();

        page.Names.ShouldNotContain(name => name.StartsWith("go_", StringComparison.Ordinal) || name.StartsWith("process_", StringComparison.Ordinal));
        page.Value("dotnet_gc_collections_total", ("gc_heap_generation", "gen2")).ShouldBeInRange(1, GC.CollectionCount(2));
        page.Value("dotnet_gc_heap_total_allocated_bytes_total").ShouldBeInRange(1, GC.GetTotalAllocatedBytes());
        page.Value("dotnet_process_memory_working_set_bytes").ShouldBe(Environment.WorkingSet, tolerance: Environment.WorkingSet / 2.0);
        page.Value("dotnet_process_cpu_time_seconds_total", ("cpu_mode", "user")).ShouldBeGreaterThan(0);
        page.Value("dotnet_thread_pool_thread_count").ShouldBeGreaterThan(0);
        page.Value("dotnet_thread_pool_queue_length").ShouldBeGreaterThanOrEqualTo(0);
        page.Value("dotnet_process_threads").ShouldBeGreaterThan(page.Value("dotnet_thread_pool_thread_count"));
        page.Value("dotnet_gc_heap_size_bytes").ShouldBeGreaterThan(0);
        page.Value("dotnet_gc_last_gen2_live_bytes").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_held_lives_after_a_full_collection_and_what_was_let_go_does_not()
    {
        const int Size = 64 << 20;
        var before = await LiveAsync();
        var held = new byte[Size];
        var with = await LiveAsync();
        GC.KeepAlive(held);
        held = null;

        (with - before).ShouldBe(Size, tolerance: Size / 4.0);
        ((await LiveAsync()) - before).ShouldBe(0, tolerance: Size / 4.0);
    }

    [Fact]
    public async Task Exceptions_are_counted_by_type_from_the_start_of_the_stand_in()
    {
        for (var i = 0; i < 3; i++)
            Should.Throw<RareException>(() => throw new RareException());

        (await ScrapeAsync()).Value("dotnet_exceptions_total", ("error_type", nameof(RareException))).ShouldBe(3);
    }

    private async Task<double> LiveAsync()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return (await ScrapeAsync()).Value("dotnet_gc_last_gen2_live_bytes");
    }

    private async Task<Scrape> ScrapeAsync() => new(await client.GetStringAsync(new Uri(server.Address, "/metrics")));

#pragma warning disable CA1064 // Nobody else is to catch it.
    private sealed class RareException : Exception;
}
