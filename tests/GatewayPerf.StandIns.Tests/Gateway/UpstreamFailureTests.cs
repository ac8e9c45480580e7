using System.Net;
using System.Net.Sockets;
using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class UpstreamFailureTests : IAsyncLifetime
{
    private TestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await TestGateway.PrepareAsync();
        var target = gateway.Upstream.Address;
        gateway.Set("PROXYDEFAULTTIMEOUT", "1")
            .Api(Api.Keyless("slow", target))
            .Api(Api.Keyless("gone", new($"http://127.0.0.1:{FreePort()}/")))
            .Api(Api.Keyless("unknown", new("http://nosuch.tyk-upstream.svc:8080/")))
            .Api(Api.Keyless("named", new($"http://fortio-0.tyk-upstream.svc:{target.Port}/")));
        var hosts = Path.Combine(gateway.Environment["TYK_GW_APPPATH"], "hosts");
        await File.WriteAllTextAsync(hosts, "# the cluster's names\n127.0.0.1 fortio-0.tyk-upstream.svc.cluster.local fortio-0.tyk-upstream.svc fortio-0.tyk-upstream\n");
        gateway.Environment["LOCALCLUSTER_HOSTS_FILE"] = hosts;
        await gateway.StartAsync();
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task An_upstream_that_is_gone_is_500()
    {
        (await gateway.GetAsync("/gone/")).ShouldBeTykError(500, "There was a problem proxying the request");
        gateway.Log.ToString().ShouldContain("level=error msg=\"http: proxy error: ");
    }

    [Fact]
    public async Task An_upstream_that_closes_without_an_answer_is_500()
    {
        gateway.Upstream.Respond = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        (await gateway.GetAsync("/slow/")).ShouldBeTykError(500, "There was a problem proxying the request");
    }

    [Fact]
    public async Task An_upstream_that_is_too_slow_is_504()
    {
        var released = new TaskCompletionSource();
        gateway.Upstream.Respond = context => released.Task.WaitAsync(TimeSpan.FromSeconds(20));
        (await gateway.GetAsync("/slow/")).ShouldBeTykError(504, "Upstream service reached hard timeout.");
        released.SetResult();
    }

    [Fact]
    public async Task An_upstream_that_nobody_reaches_is_500()
    {
        // A listener whose queue is full leaves further connections unanswered, as a lost machine does.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var waiting = new List<Socket>();
        try
        {
            for (var connected = true; connected;)
            {
                waiting.Count.ShouldBeLessThan(64);
                waiting.Add(new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
                var connecting = waiting[^1].ConnectAsync(listener.LocalEndPoint!);
                connected = await Task.WhenAny(connecting, Task.Delay(300)) == connecting;
            }

            gateway.Api(Api.Keyless("lost", new($"http://{listener.LocalEndPoint}/")));
            (await gateway.AdminAsync(HttpMethod.Get, "/tyk/reload")).ShouldBe(HttpStatusCode.OK);
            (await gateway.GetAsync("/lost/")).ShouldBeTykError(500, "There was a problem proxying the request");
        }
        finally
        {
            waiting.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task A_stop_waits_for_the_requests_in_flight()
    {
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        gateway.Set("PROXYDEFAULTTIMEOUT", "20").Upstream.Respond = context =>
        {
            reached.SetResult();
            return released.Task.WaitAsync(TimeSpan.FromSeconds(20));
        };
        var replica = await gateway.StartOnlyAsync();
        var pending = gateway.SendAsync(HttpMethod.Get, "/slow/", [], address: replica.Address);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var stopping = replica.DisposeAsync().AsTask();
        stopping.IsCompleted.ShouldBeFalse();
        released.SetResult();
        (await pending).ShouldBe(HttpStatusCode.OK);
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_unknown_host_is_500_by_name() =>
        (await gateway.GetAsync("/unknown/")).ShouldBeTykError(500, "Upstream host lookup failed");

    [Fact]
    public async Task A_name_of_the_cluster_is_found_in_its_hosts_file() =>
        (await gateway.GetAsync("/named/")).ShouldBe(HttpStatusCode.OK);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
