using System.Globalization;
using GatewayPerf.Clusters;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Kubernetes;
using GatewayPerf.Tests.Runs;
using GatewayPerf.Tests.Samples;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Clusters;

public sealed class RunClusterTests : IDisposable
{
    private readonly FakeApi _api = new();
    private readonly TemporaryFolder _folder = new();
    private readonly RunContext _context;

    public RunClusterTests()
    {
        var (plan, time) = (new SampleRun().Plan, new FakeTimeProvider(DateTimeOffset.Parse("2026-11-24T12:00:00Z", CultureInfo.InvariantCulture)));
        var directory = new RunDirectory(_folder.Path, plan.RunId);
        _context = new RunContext(plan, directory, RunRecord.Open(directory.Record, time), SampleStore.Tools, time);
        _context.Record.Append(new ClusterCreated(_api.Address, _api.Kubeconfig, []));
    }

    public void Dispose()
    {
        _context.Record.Dispose();
        _folder.Dispose();
        _api.Dispose();
    }

    [Fact]
    public Task A_cluster_that_was_there_when_the_run_had_it_is_the_runs() => VerifyAsync("2026-11-24T11:59:58Z");

    [Fact]
    public async Task A_later_cluster_at_the_same_place_is_not() => (await Should.ThrowAsync<UserException>(() => VerifyAsync("2026-11-24T13:00:00Z"))).Message
        .ShouldBe($"The cluster that answers now was made at 2026-11-24 13:00:00Z, after run {_context.Plan.RunId} had its own (2026-11-24 12:00:00Z), so it holds nothing of that run.");

    private async Task VerifyAsync(string made)
    {
        _api.Map("^GET /api/v1/namespaces/kube-system$", $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system","creationTimestamp":"{{{made}}}"}}""");
        using var cluster = RunCluster.Connect(_context);
        await RunCluster.VerifyAsync(_context, cluster, TestContext.Current.CancellationToken);
    }
}
