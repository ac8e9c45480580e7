using GatewayPerf.Clusters;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Runs;
using GatewayPerf.Tests.Terraform;

namespace GatewayPerf.Tests.Clusters;

public sealed class ClusterLeftoversTests : IDisposable
{
    private readonly SampleStore _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void Nothing_is_left_of_what_was_destroyed() => Leftovers().ShouldBeEmpty();

    [Fact]
    public void A_daemon_resources_a_lock_and_secrets_are_named()
    {
        File("cluster/cluster.json", $$"""{"id":"c","pid":{{Environment.ProcessId}},"server":"","kubeconfig":"","certificateAuthority":"","token":"","network":"","terraformState":"","infrastructure":""}""");
        File("cluster/terraform/local/terraform.tfstate", SampleState.Cluster);
        File("cluster/terraform/local/lock.json", SampleState.Lock("2026-11-24T22:59:00Z"));
        File("runs/kept/.secrets/jwt", "x");

        Leftovers().ShouldBe(
        [
            $"The local cluster of {_sample.Store.Cluster} is still there; its daemon (process {Environment.ProcessId}) runs.",
            "The state 'local' still holds 3 resources: google_container_cluster.this, module.pools.google_container_node_pool.pool[\"gateway\"], module.pools.google_container_node_pool.pool[\"k6\"].",
            "The state 'local' is locked by alice@box since 2026-11-24 22:59:00 UTC (OperationTypeApply, lock 4f).",
            $"The run's secrets are still in {Path.Combine(_sample.Store.WorkDirectory, "runs", "kept", ".secrets")}.",
        ]);
    }

    [Fact]
    public void What_cannot_be_read_is_said_too()
    {
        File("cluster/terraform/local/terraform.tfstate", "{");
        Leftovers().ShouldHaveSingleItem().ShouldStartWith("Something is left that cannot be read: The state 'local' cannot be read: ");
    }

    private void File(string path, string text)
    {
        var file = Path.Combine(_sample.Store.WorkDirectory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
    }

    private IReadOnlyList<string> Leftovers()
    {
        var run = _sample.Run("kept", _sample.Kept());
        using var record = RunRecord.Open(run.Record, _sample.Time);
        return ClusterLeftovers.Of(new RunContext(PlanAssert.Plan(), run, record, SampleStore.Tools, _sample.Time));
    }
}
