using GatewayPerf.Clusters.Expiry;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Runs;

namespace GatewayPerf.Tests.Clusters;

/// <summary>The cluster of a work directory, for whoever did not make it.</summary>
public sealed class LocalClusterInventoryTests : IDisposable
{
    private readonly SampleStore _sample = new();
    private readonly TemporaryFolder _programs = new();

    public void Dispose()
    {
        _sample.Dispose();
        _programs.Dispose();
    }

    [Fact]
    public async Task A_directory_without_a_run_or_whose_run_was_destroyed_has_none()
    {
        (await ListAsync()).ShouldBeEmpty();
        _sample.Run("done", [.. _sample.Kept(), new ClusterDestroyed()]);
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cluster_expires_when_its_run_wrote_that_it_does()
    {
        _sample.Run("kept", _sample.Kept());
        var cluster = (await ListAsync()).ShouldHaveSingleItem();
        cluster.ShouldBe(new ExpiringCluster("run kept", PlanAssert.Now.AddHours(2)));
        cluster.IsExpired(PlanAssert.Now.AddHours(2)).ShouldBeFalse();
        cluster.IsExpired(PlanAssert.Now.AddHours(2).AddSeconds(1)).ShouldBeTrue();
    }

    [Fact]
    public async Task One_whose_process_died_before_it_wrote_an_expiry_gets_the_planned_one()
    {
        _sample.Run("early", new ClusterIntended(Provider.Local, "c"));
        (await ListAsync()).ShouldHaveSingleItem().ExpiresAt.ShouldBe(PlanAssert.Now + PlanAssert.Plan().Duration + TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task One_that_took_itself_down_is_gone_and_one_of_which_something_is_left_is_not()
    {
        _sample.Run("kept", _sample.Kept());
        _sample.Time.Advance(TimeSpan.FromHours(3));
        (await ListAsync()).ShouldBeEmpty();
        LeaveDaemon();
        (await ListAsync()).ShouldHaveSingleItem().IsExpired(_sample.Time.GetUtcNow()).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_works_on_it_is_named()
    {
        _sample.Run("kept", _sample.Kept());
        _sample.HeldBy("kept", Environment.ProcessId, DateTimeOffset.UtcNow);
        (await ListAsync()).ShouldHaveSingleItem().AtWork.ShouldStartWith($"Run kept (process {Environment.ProcessId}, since ");
    }

    [Fact]
    public async Task Removing_destroys_it_and_the_record_says_so()
    {
        var run = _sample.Run("kept", _sample.Kept());
        _sample.Time.Advance(TimeSpan.FromHours(3));
        LeaveDaemon();
        var inventory = Inventory();
        await inventory.RemoveAsync((await ListAsync()).Single(), TestContext.Current.CancellationToken);

        File.Exists(Daemon).ShouldBeFalse();
        RunStore.OwesTeardown(RunRecord.Read(run.Record)).ShouldBeFalse();
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_was_given_more_time_meanwhile_stays()
    {
        _sample.Run("kept", _sample.Kept());
        LeaveDaemon();
        var seen = (await ListAsync()).Single() with { ExpiresAt = PlanAssert.Now.AddHours(-1) };

        (await Should.ThrowAsync<UserException>(() => Inventory().RemoveAsync(seen, TestContext.Current.CancellationToken))).Message.ShouldEndWith("was given more time meanwhile; it stays.");
        File.Exists(Daemon).ShouldBeTrue();
    }

    private string Daemon => Path.Combine(_sample.Store.Cluster, "cluster.json");

    // A daemon that is still there, as far as anybody looks, and the program that ends it.
    private void LeaveDaemon()
    {
        Directory.CreateDirectory(_sample.Store.Cluster);
        File.WriteAllText(Daemon, $$"""{"id":"c","pid":{{Environment.ProcessId}},"server":"","kubeconfig":"","certificateAuthority":"","token":"","network":"","terraformState":"","infrastructure":""}""");
        var program = _programs.File("gatewayperf-local-cluster", "#!/bin/sh\nrm -f \"$3/cluster.json\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private LocalClusterInventory Inventory() => new(_sample.Store, SampleStore.Tools with { Executables = _programs.Path }, _sample.Time);

    private Task<IReadOnlyList<ExpiringCluster>> ListAsync() => Inventory().ListAsync(TestContext.Current.CancellationToken);
}
