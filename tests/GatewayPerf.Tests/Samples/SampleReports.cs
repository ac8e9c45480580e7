using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Samples;

/// <summary>
/// Sample runs by name, and their reports as files. With GATEWAYPERF_SAMPLES=&lt;folder&gt; the files stay in that folder to be looked at.
/// </summary>
internal sealed class SampleReports : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string? _kept = Environment.GetEnvironmentVariable("GATEWAYPERF_SAMPLES");

    public static IReadOnlyDictionary<string, (RunPlan Plan, IReadOnlyList<RunRecordEntry> Entries)> All { get; } = new Dictionary<string, (RunPlan, IReadOnlyList<RunRecordEntry>)>
    {
        ["passed"] = Of(new SampleRun()),
        ["failed"] = Of(new SampleRun { FailedShare = 0.004, MedianMilliseconds = 31, NoVuShare = 0.007 }),
        ["unnoticed"] = Of(new SampleRun { FaultLasts = 0 }),
        ["unrecovered"] = Of(new SampleRun { FaultLasts = 60, Restored = false }),
        ["inconclusive"] = Of(new SampleRun { UpstreamLacks = 900, UnsoundReason = "Segment 2 lost a runner: pod \"segment-2-1\" <killed> & gone.", NoisySeconds = new HashSet<int> { 8, 9, 41, 42, 50 } }),
        ["cancelled"] = Of(new SampleRun { CancelledAt = 42 }),
        ["measurement"] = Of(new SampleRun { StandIn = false }),
        ["unfinished"] = (new SampleRun().Plan, new SampleRun().Before()),
        ["empty"] = (new SampleRun().Plan, []),
    };

    public static (RunPlan Plan, IReadOnlyList<RunRecordEntry> Entries) Of(SampleRun run) => (run.Plan, run.Entries());

    public async Task<RunDirectory> WriteAsync(string name)
    {
        var (plan, entries) = All[name];
        var directory = new RunDirectory(Path.Combine(_kept ?? _folder.Path, name), plan.RunId);
        await ReportStep.WriteAsync(plan, entries, directory);
        return directory;
    }

    public void Dispose() => _folder.Dispose();
}
