using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Runs;

/// <summary>A work directory with runs in it, made entry by entry.</summary>
internal sealed class SampleStore : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public FakeTimeProvider Time { get; } = new(PlanAssert.Now);

    public RunStore Store => new(_work.Path);

    public static RunTools Tools { get; } = new() { Scenarios = "", TerraformRoots = "", Executables = "", Downloads = "" };

    public RunDirectory Run(string id, params RunRecordEntry[] entries)
    {
        var directory = new RunDirectory(_work.Path, new RunId(id));
        using (var record = RunRecord.Open(directory.Record, Time))
        {
            record.Append(new RunStarted(directory.RunId, 1, ["RunFull"]));
            foreach (var entry in entries)
            {
                record.Append(entry);
            }
        }

        RunStore.WritePlan(directory, PlanAssert.Plan(new RunParameters { RunId = directory.RunId, UseJwt = true }));
        return directory;
    }

    /// <summary>The entries of a run whose load has ended and whose cluster is kept for two hours.</summary>
    public RunRecordEntry[] Kept() =>
    [
        new ClusterIntended(Provider.Local, "c"), new ClusterExpires(Time.GetUtcNow().AddHours(2), true), new ClusterCreated("https://127.1.2.1:6443", "/kubeconfig", ["gateway-1"]),
        new GatewayDeployed("tyk", "5.8", "tyk:5.8", true, true, 2), new Stabilized(2, 10, TimeSpan.FromSeconds(3)),
        new LoadStarted(PlanAssert.Now), new LoadEnded(false), new RunFinished(Verdict.Passed),
    ];

    public void HeldBy(string run, int process, DateTimeOffset since) =>
        _work.File("run.lock.json", $$"""{"runId":"{{run}}","processId":{{process}},"since":"{{since:O}}","user":"alice"}""");

    public void Dispose() => _work.Dispose();
}
