using System.Text.Json.Nodes;
using CsCheck;
using GatewayPerf.LocalCluster.Storage;
using k8s;

namespace GatewayPerf.LocalCluster.Tests.Storage;

public sealed class ResourceStoreTests
{
    [Fact]
    public void A_watch_from_any_version_replays_exactly_what_leads_to_the_present_state()
    {
        var operation = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 9]);
        Gen.Select(operation.List[1, 40], operation.List[0, 20], Gen.Int[0, 100]).Sample((before, after, cut) =>
        {
            var store = new ResourceStore(TimeProvider.System);
            var snapshots = new List<ResourceSnapshot> { store.List(ResourceKinds.ConfigMap, null) };
            foreach (var (verb, name, value) in before)
            {
                Apply(store, verb, name, value);
                snapshots.Add(store.List(ResourceKinds.ConfigMap, null));
            }

            var from = snapshots[cut % snapshots.Count];
            using var replay = store.Subscribe(ResourceKinds.ConfigMap, "default", from.Version)!;
            using var fresh = store.Subscribe(ResourceKinds.ConfigMap, null, null)!;
            foreach (var (verb, name, value) in after)
                Apply(store, verb, name, value);

            var wanted = Describe(store.List(ResourceKinds.ConfigMap, null).Items);
            Describe(Replay(from.Items, replay).Values).ShouldBe(wanted);
            Describe(Replay([], fresh).Values).ShouldBe(wanted);
        });
    }

    [Fact]
    public void A_version_that_was_forgotten_cannot_be_watched_from()
    {
        var store = new ResourceStore(TimeProvider.System, 3);
        var start = store.Version;
        for (var i = 0; i < 5; i++)
            Apply(store, 0, i, 0);

        store.Subscribe(ResourceKinds.ConfigMap, null, start).ShouldBeNull();
        using var kept = store.Subscribe(ResourceKinds.ConfigMap, null, store.Version - 3);
        kept!.Changes.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Writers_at_once_lose_no_change_and_no_watcher_sees_a_gap()
    {
        var store = new ResourceStore(TimeProvider.System);
        Apply(store, 0, 0, 0);
        using var watch = store.Subscribe(ResourceKinds.ConfigMap, null, store.Version)!;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var done = 0; done < 100;)
            {
                var current = store.Get(ResourceKinds.ConfigMap, "default", "c0")!;
                var next = current.ToNode();
                next["data"]!["k"] = (int.Parse(current.Root.Text("data", "k")!) + 1).ToString();
                if (store.Replace(current, next) is not null)
                    done++;
            }
        })));

        store.Get(ResourceKinds.ConfigMap, "default", "c0")!.Root.Text("data", "k").ShouldBe("400");
        for (var i = 1; i <= 400; i++)
        {
            watch.Changes.TryRead(out var change).ShouldBeTrue();
            change!.Object.Root.Text("data", "k").ShouldBe(i.ToString());
        }

        watch.Changes.TryRead(out _).ShouldBeFalse();
    }

    private static void Apply(ResourceStore store, int verb, int name, int value)
    {
        var node = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = $"c{name}", ["namespace"] = "default" },
            ["data"] = new JsonObject { ["k"] = value.ToString() },
        };
        var current = store.Get(ResourceKinds.ConfigMap, "default", $"c{name}");
        if (current is null)
            store.Add(ResourceKinds.ConfigMap, node).ShouldNotBeNull();
        else if (verb == 2)
            store.Remove(current, current.ToNode()).ShouldNotBeNull();
        else
            store.Replace(current, node).ShouldNotBeNull();
    }

    private static Dictionary<string, StoredResource> Replay(IEnumerable<StoredResource> start, ResourceSubscription changes)
    {
        var state = start.ToDictionary(item => item.Name);
        var last = 0L;
        while (changes.Changes.TryRead(out var change))
        {
            if (change.Previous is not null || change.Type != WatchEventType.Added)
            {
                change.Object.Version.ShouldBeGreaterThan(last);
                last = change.Object.Version;
            }

            if (change.Type == WatchEventType.Deleted)
                state.Remove(change.Object.Name).ShouldBeTrue();
            else if (change.Type == WatchEventType.Added)
                state.TryAdd(change.Object.Name, change.Object).ShouldBeTrue();
            else
                state[change.Object.Name] = change.Object;
        }

        return state;
    }

    private static string Describe(IEnumerable<StoredResource> items) =>
        string.Join(' ', items.OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => $"{item.Name}@{item.Version}={item.Root.Text("data", "k")}"));
}
