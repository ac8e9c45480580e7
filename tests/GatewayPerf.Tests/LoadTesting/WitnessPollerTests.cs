using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Kubernetes;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class WitnessPollerTests : IDisposable
{
    private readonly LoadFixture _load = new();

    [Fact]
    public async Task Readings_at_the_same_time_are_recorded_in_the_order_of_their_counts()
    {
        // The first answer is the slowest: what it counted must not stand behind what a later one did.
        var count = 0;
        _load.Runners.Api.Map("^GET /api/v1/namespaces/tyk/pods/gateway-0:8080/proxy/metrics$", _ =>
        {
            var seen = Interlocked.Increment(ref count);
            Thread.Sleep(seen == 1 ? 200 : 1);
            return FakeAnswer.Text($"stand_in_requests_total{{label=\"1\"}} {seen}\n");
        });
        using var cluster = ClusterClient.Open(_load.Runners.Api.Kubeconfig);
        using var poller = new WitnessPoller(_load.Context, cluster);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => poller.ReadAsync(TestContext.Current.CancellationToken))));
        _load.Entries.OfType<WitnessRead>().Where(reading => reading.Kind == WitnessKind.Gateway).Select(reading => reading.Counts["1"]).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Only_what_changed_is_recorded_until_the_counter_begins_anew()
    {
        string[] answers = ["""{label="1"} 5""", """{label="1"} 5 {label="2"} 1""", """{label="1"} 5 {label="2"} 1""", """{label="2"} 1"""];
        var count = 0;
        _load.Runners.Api.Map("^GET /api/v1/namespaces/tyk/pods/gateway-0:8080/proxy/metrics$",
            _ => FakeAnswer.Text(string.Concat(answers[count++].Replace(" {", "\n{", StringComparison.Ordinal).Split('\n').Select(line => $"stand_in_requests_total{line}\n"))));
        using var cluster = ClusterClient.Open(_load.Runners.Api.Kubeconfig);
        using var poller = new WitnessPoller(_load.Context, cluster);
        foreach (var _ in answers)
        {
            await poller.ReadAsync(TestContext.Current.CancellationToken);
        }

        _load.Entries.OfType<WitnessRead>().Where(reading => reading.Kind == WitnessKind.Gateway)
            .Select(reading => (string.Join(' ', reading.Counts.Select(pair => $"{pair.Key}={pair.Value}")), reading.OnlyChanged))
            .ShouldBe([("1=5", null), ("2=1", true), ("", true), ("2=1", null)]);
    }

    public void Dispose() => _load.Dispose();
}
