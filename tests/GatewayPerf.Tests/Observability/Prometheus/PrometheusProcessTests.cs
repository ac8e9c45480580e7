using System.Net;
using System.Net.Sockets;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.TestSupport;

namespace GatewayPerf.Tests.Observability.Prometheus;

public sealed class PrometheusProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_port_that_somebody_else_took_is_chosen_again_and_whoever_answers_there_is_not_taken_for_it()
    {
        using var somebody = new LoopbackListener();
        var answering = Task.Run(async () =>
        {
            await foreach (var request in somebody.Requests())
            {
                request.Response.OutputStream.Write("""{"status":"success","data":{"storage.tsdb.path":"elsewhere"}}"""u8);
                request.Response.Close();
            }
        }, TestContext.Current.CancellationToken);

        var ports = new Queue<int>([new Uri(somebody.Url).Port, FreePort()]);
        await using (var prometheus = await StartAsync(ports.Dequeue))
        {
            ports.ShouldBeEmpty();
            prometheus.Address.Port.ShouldNotBe(new Uri(somebody.Url).Port);
            (await prometheus.AskAsync("vector(7)", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Points[0].Value.ShouldBe(7);
        }

        somebody.Dispose();
        await answering;
    }

    [Fact]
    public async Task Another_reason_to_end_is_none_to_try_again()
    {
        var ports = new Queue<int>([FreePort()]);
        (await Should.ThrowAsync<UserException>(() => StartAsync(ports.Dequeue, "--no-such-flag"))).Message.ShouldStartWith("Prometheus ended with ");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<PrometheusProcess> StartAsync(Func<int> port, params string[] arguments) =>
        await PrometheusProcess.StartAsync(await PrometheusPrograms.ObtainAsync(), Path.Combine(_folder.Path, "prometheus"), port, arguments, TestContext.Current.CancellationToken);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
