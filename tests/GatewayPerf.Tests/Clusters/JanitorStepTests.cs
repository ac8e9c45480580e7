using GatewayPerf.Clusters.Expiry;
using GatewayPerf.Tests.Plans;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Clusters;

public sealed class JanitorStepTests
{
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);
    private readonly List<string> _told = [];
    private readonly FakeInventory _cloud = new("the project acme");

    public JanitorStepTests()
    {
        _cloud.Clusters.Add(new ExpiringCluster("run old", PlanAssert.Now.AddHours(-1)));
        _cloud.Clusters.Add(new ExpiringCluster("run young", PlanAssert.Now.AddHours(1)));
        _cloud.Clusters.Add(new ExpiringCluster("run busy", PlanAssert.Now.AddHours(-1), AtWork: "Run busy (process 7)"));
        _cloud.Clusters.Add(new ExpiringCluster("run unknown", null));
    }

    [Fact]
    public async Task Unless_told_to_remove_it_only_tells()
    {
        await RunAsync(remove: false);
        _cloud.Removed.ShouldBeEmpty();
        _told.ShouldBe(
        [
            "In the project acme: the cluster of run old, which expired at 2026-11-24 22:00:00 UTC; it would be removed with --remove.",
            "In the project acme: the cluster of run young, which may exist until 2026-11-25 00:00:00 UTC; it stays.",
            "In the project acme: the cluster of run busy, which expired at 2026-11-24 22:00:00 UTC; it stays, because Run busy (process 7) works on it.",
            "In the project acme: the cluster of run unknown, whose expiry nobody wrote down; it stays.",
            "Clusters of the providers gke, eks, aks, existing are not looked for: these are not built yet, so no run can have made one.",
        ]);
    }

    [Fact]
    public async Task Told_to_remove_it_removes_what_expired_and_nothing_else()
    {
        await RunAsync(remove: true);
        _cloud.Removed.ShouldBe(["run old"]);
        _told[0].ShouldEndWith("; it is removed.");
    }

    [Fact]
    public async Task What_fails_keeps_nothing_else_from_being_removed_and_is_said_at_the_end()
    {
        _cloud.Refused.Add("run old");
        _cloud.Clusters.Add(new ExpiringCluster("run older", PlanAssert.Now.AddHours(-2)));
        var silent = new FakeInventory("the account 42") { Silent = true };

        (await Should.ThrowAsync<UserException>(() => RunAsync(remove: true, silent))).Message
            .ShouldBe(string.Join(Environment.NewLine, "The account 42 does not answer.", "run old is protected."));
        _cloud.Removed.ShouldBe(["run older"]);
    }

    private Task RunAsync(bool remove, params IClusterInventory[] before) => JanitorStep.RunAsync([.. before, _cloud], remove, _time, _told.Add, TestContext.Current.CancellationToken);

    private sealed class FakeInventory(string place) : IClusterInventory
    {
        public List<ExpiringCluster> Clusters { get; } = [];

        public List<string> Removed { get; } = [];

        public HashSet<string> Refused { get; } = [];

        public bool Silent { get; init; }

        public string Place => place;

        public Task<IReadOnlyList<ExpiringCluster>> ListAsync(CancellationToken cancellationToken) =>
            Silent ? throw new UserException("The account 42 does not answer.") : Task.FromResult<IReadOnlyList<ExpiringCluster>>(Clusters);

        public Task RemoveAsync(ExpiringCluster cluster, CancellationToken cancellationToken)
        {
            if (Refused.Contains(cluster.Name))
            {
                throw new UserException($"{cluster.Name} is protected.");
            }

            Removed.Add(cluster.Name);
            return Task.CompletedTask;
        }
    }
}
