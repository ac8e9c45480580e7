using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Tests.Controllers;
using Microsoft.Extensions.Logging.Abstractions;

namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

/// <summary>An API server with the real controllers and simulated nodes, whose pods run as soon as they are scheduled.</summary>
public sealed class ConformanceCluster : IAsyncLifetime
{
    // Things move ten times as fast as in Kubernetes, but no node is ever missed.
    private static readonly Clocks Clocks = new(TimeSpan.FromSeconds(1), TimeSpan.FromHours(3), TimeSpan.FromHours(3));
    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _http = new(new FakeRunners());
    private Task _work = Task.CompletedTask;

    public ApiFixture Api { get; } = new();

    /// <summary>What pods use of the machine.</summary>
    internal FakePodUsage Usage => Api.Usage;

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        var nodes = new FakeNodes(Api.Resources, TimeProvider.System);
        nodes.Add("n1");
        nodes.Add("n2");
        Api.Instances.Add("n1", "n2");
        var context = new ControllerContext(Api.Resources, TimeProvider.System, Clocks, NullLogger.Instance, Usage);
        var controllers = new ControllerManager(context, _http, (_, _) => Task.FromResult(""));
        _work = Task.WhenAll(controllers.RunAsync(_end.Token), nodes.RunAsync(_end.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Api.DisposeAsync();
        _http.Dispose();
        _end.Dispose();
    }
}
