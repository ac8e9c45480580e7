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
