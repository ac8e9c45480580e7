using System.Collections.Concurrent;
using GatewayPerf.LocalCluster.Controllers.Jobs;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class ControllerManagerTests
{
    private readonly ConcurrentDictionary<(string Verb, Type Type), int> _calls = new();

    [Fact]
    public async Task A_controller_whose_watch_breaks_is_started_again()
    {
        await using var cluster = Create("watch", typeof(V1Job), times: 3);
        cluster.Client.Create(Manifests.Job());
        cluster.Client.Create(Manifests.Deployment());
        await cluster.DeploymentIsRolledOutAsync();
        await cluster.AdvanceUntilAsync(() => cluster.Pods("job").Count == 1, 20);
    }

    [Fact]
    public async Task A_reconcile_that_throws_is_tried_again()
    {
        await using var cluster = Create("create", typeof(V1ReplicaSet), times: 3);
        cluster.Client.Create(Manifests.Deployment());
        await cluster.AdvanceUntilAsync(() => cluster.Pods().Count == 2, 20);
        _calls[("create", typeof(V1ReplicaSet))].ShouldBe(4);
    }

    [Fact]
    public async Task A_pod_that_ended_is_counted_once_whatever_fails_in_between()
    {
        await using var cluster = Create("update status", typeof(V1Job), times: 9, every: 2, nodes => nodes.ExitCodeOf = _ => 0);
        cluster.Client.Create(Manifests.Job(change: spec => (spec.Completions, spec.Parallelism) = (4, 4)));
        V1Job Job() => cluster.Client.Get<V1Job>("default", "job")!;
        await cluster.AdvanceUntilAsync(() => Job().Status.Has("Complete"), 60);
        Job().Status.Succeeded.ShouldBe(4);
        cluster.Pods("job").Count.ShouldBe(4);
    }

    private TestCluster Create(string verb, Type type, int times, int every = 1, Action<FakeNodes>? configure = null) => new(
        configure: configure,
        wrap: client => new UnreliableClient(client, (calledVerb, calledType) =>
        {
            if ((calledVerb, calledType) != (verb, type))
                return;

            var call = _calls.AddOrUpdate((verb, type), 1, (_, count) => count + 1);
            if (call <= times && call % every == 0)
                throw new InvalidOperationException("This call was made to fail.");
        }));
}
