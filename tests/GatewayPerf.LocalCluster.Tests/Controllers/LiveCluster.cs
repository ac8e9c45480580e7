using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Tests.Api;
using Microsoft.Extensions.Logging.Abstractions;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>The API server with the controllers behind it, on the real clock: what kubectl talks to. Only the nodes are fake.</summary>
public sealed class LiveCluster : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new();
    private Task _running = Task.CompletedTask;

    internal ApiFixture Api { get; } = new();

    internal FakePodUsage Usage { get; } = new(TimeProvider.System);

    /// <summary>Moves things ten times as fast as Kubernetes does; nodes never fall silent.</summary>
    private static Clocks Clocks { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), TimeSpan.FromSeconds(5));

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        var nodes = new FakeNodes(Api.Resources, TimeProvider.System);
        nodes.Add("n1");
        nodes.Add("n2");
        var context = new ControllerContext(Api.Resources, TimeProvider.System, Clocks, NullLogger.Instance, Usage);
        var manager = new ControllerManager(context, _http, (_, _) => Task.FromResult(""));
        _running = Task.WhenAll(manager.RunAsync(_stop.Token), nodes.RunAsync(_stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Api.DisposeAsync();
        _http.Dispose();
        _stop.Dispose();
    }
}
