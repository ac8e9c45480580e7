using GatewayPerf.Chaos;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Chaos;

public sealed class NodeObserverTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 23, 0, 0, TimeSpan.Zero);
    private readonly NodeObserver _observer = new("gateway-2", replicas: 2);

    [Fact]
    public void Each_thing_is_observed_once_when_it_is_first_seen()
    {
        Look(0.1, "True", endpoints: 1, elsewhere: 1).ShouldBeEmpty();
        Look(5.0, "Unknown", endpoints: 1, elsewhere: 1).ShouldBe([NodeObservation.Detected]);
        Look(5.2, "Unknown", endpoints: 0, elsewhere: 1).ShouldBe([NodeObservation.EndpointsRemoved]);
        Look(10.3, "Unknown", endpoints: 0, elsewhere: 1, onNode: 0).ShouldBe([NodeObservation.PodsEvicted]);
        Look(11, "Unknown", endpoints: 0, elsewhere: 2, onNode: 0).ShouldBe([NodeObservation.ReplacementReady]);
        Look(15, "Unknown", endpoints: 0, elsewhere: 2, restored: true).ShouldBeEmpty();
        Look(16, "True", endpoints: 0, elsewhere: 2, restored: true).ShouldBe([NodeObservation.NodeBack]);
        Look(17, "True", endpoints: 1, elsewhere: 1, restored: true).ShouldBeEmpty();
        _observer.IsBack.ShouldBeTrue();
    }

    [Fact]
    public void A_node_is_not_back_before_it_is_restored()
    {
        Look(1, "True", endpoints: 1, elsewhere: 1).ShouldBeEmpty();
        _observer.IsBack.ShouldBeFalse();
    }

    [Fact]
    public void A_node_that_the_cluster_never_missed_is_back_at_once() =>
        Look(3, "True", endpoints: 1, elsewhere: 1, restored: true).ShouldBe([NodeObservation.NodeBack]);

    [Fact]
    public void Observations_carry_the_time_of_the_look() =>
        _observer.Next(new NodeSnapshot(Start.AddSeconds(5.1), "False", 1, 1, 1), restored: false).ShouldHaveSingleItem()
            .ShouldBe(new NodeObserved(NodeObservation.Detected, "gateway-2", "Ready is False") { At = Start.AddSeconds(5.1) });

    private IReadOnlyList<NodeObservation> Look(double at, string status, int endpoints, int elsewhere, bool restored = false, int onNode = 1) =>
        [.. _observer.Next(new NodeSnapshot(Start.AddSeconds(at), status, endpoints, elsewhere, onNode), restored).Select(seen => seen.What)];
}
