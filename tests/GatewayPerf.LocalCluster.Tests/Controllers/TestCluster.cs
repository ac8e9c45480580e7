using System.Net;
using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>The real storage and controllers, fake nodes and a clock that stands still until a test moves it.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public TestCluster(int nodes = 2, Action<FakeNodes>? configure = null, Func<IResourceClient, IResourceClient>? wrap = null)
    {
        Client = new ResourceClient(new ResourceStore(Time), new AddressPool(IPAddress.Parse("127.9.9.1")));
        Nodes = new FakeNodes(Client, Time);
        Usage = new FakePodUsage(Time);
        configure?.Invoke(Nodes);
        for (var i = 1; i <= nodes; i++)
            Nodes.Add($"n{i}");

        var manager = new ControllerManager(
            new ControllerContext(wrap?.Invoke(Client) ?? Client, Time, Clocks, NullLogger.Instance, Usage),
            new HttpClient(Runners),
            (pod, _) => Task.FromResult(Logs(pod)));
        _running = Task.WhenAll(manager.RunAsync(_stop.Token), Nodes.RunAsync(_stop.Token));
    }

    public static Clocks Clocks { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public IResourceClient Client { get; }

    public FakeNodes Nodes { get; }

    /// <summary>What pods use of the machine.</summary>
    public FakePodUsage Usage { get; }

    /// <summary>What answers on the addresses of Services.</summary>
    public FakeRunners Runners { get; } = new();

    /// <summary>What a finished pod has written.</summary>
    public Func<V1Pod, string> Logs { get; set; } = _ => "";

    /// <summary>Waits, in real time, until the condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, Func<string>? otherwise = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException(otherwise?.Invoke() ?? "The condition did not come true.");

            await Task.Delay(2);
        }
    }

    /// <summary>Moves the clock second by second, with heartbeats, until the condition holds; then returns how far.</summary>
    public async Task<TimeSpan> AdvanceUntilAsync(Func<bool> condition, int seconds)
    {
        for (var second = 0; second <= seconds; second++)
        {
            // What was due at this second gets a moment of real time to happen.
            for (var i = 0; i < 25; i++)
            {
                if (condition())
                    return TimeSpan.FromSeconds(second);

                await Task.Delay(2);
            }

            Time.Advance(TimeSpan.FromSeconds(1));
            Nodes.Heartbeat();
        }

        throw new TimeoutException($"The condition did not come true within {seconds} s of the cluster's time.");
    }

    public List<V1Pod> Pods(string app = "web") => [.. Client.List<V1Pod>("default").Where(pod => pod.GetLabel("app") == app)];

    public List<V1Pod> ActivePods(string app = "web") => [.. Pods(app).Where(pod => pod.IsActive())];

    public V1Deployment Deployment(string name = "web") => Client.Get<V1Deployment>("default", name)!;

    public IEnumerable<Corev1Event> Events(string reason) => Client.List<Corev1Event>().Where(it => it.Reason == reason);

    public Task DeploymentIsRolledOutAsync(string name = "web") => UntilAsync(
        () => Deployment(name) is { Status: { } status, Spec: { } spec } deployment && status.ObservedGeneration == deployment.Metadata.Generation
            && (status.UpdatedReplicas ?? 0) == spec.Replicas && (status.Replicas ?? 0) == spec.Replicas && (status.AvailableReplicas ?? 0) == spec.Replicas,
        () => KubernetesJson.Serialize(Deployment(name).Status));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
