using System.Collections.Concurrent;
using System.Text.Json;
using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Reporting.Html;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;

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
        ["hardly"] = Of(new SampleRun { FaultLasts = 0.02 }),
        ["unrecovered"] = Of(new SampleRun { FaultLasts = 60, Restored = false }),
        ["inconclusive"] = Of(new SampleRun { UpstreamLacks = 900, UnsoundReason = "Segment 2 lost a runner: pod \"segment-2-1\" <killed> & gone.", NoisySeconds = new HashSet<int> { 8, 9, 41, 42, 50 } }),
        ["cancelled"] = Of(new SampleRun { CancelledAt = 42 }),
        ["closed"] = Of(new SampleRun { Plan = Closed }),
        ["measurement"] = Of(new SampleRun { StandIn = false }),
        ["leak"] = Of(new SampleRun { Plan = Rolling, FaultAt = null }, new LeaksChecked([Leaks("gateway-a", LeakVerdict.Leak), Leaks("gateway-b", LeakVerdict.Undecided) with { LiveBytes = null, Rates = null }]),
            new ProfilesKept(["profiles/gateway-a/peak.json", "profiles/gateway-a/end.json"], ["Pod gateway-b did not give its heap at 'end': it is <gone>."])),
        ["unfollowed"] = Of(new SampleRun { Plan = Rolling, FaultAt = null }, new PrometheusSeen(null, "There is none on PATH."), new ProfilesKept([], ["The gateway does not offer its heap."])),
        ["unfinished"] = (new SampleRun().Plan, new SampleRun().Before()),
        ["empty"] = (new SampleRun().Plan, []),
    };

    private static RunPlan Rolling => PlanAssert.Plan(new RunParameters { RunId = new RunId("20261124-230000-4f2c"), UseJwt = true, RollIdentities = IdentityRolling.ParseText("1@5s") });

    private static LeakFinding Leaks(string pod, LeakVerdict verdict) => new()
    {
        Pod = pod,
        Container = "gateway",
        StartedAt = TimeSpan.FromSeconds(-9.25),
        Verdict = verdict,
        Reason = "Live memory did what it did.",
        LiveBytes = 52_428_800,
        Rates = new LeakRates(368_640_000, 350_000_000.5, 380_000_000, 512e6, 1024.04, TimeSpan.FromHours(2.5)),
    };

    private static RunPlan Closed => PlanAssert.Plan(new RunParameters { RunId = new RunId("20261124-230000-4f2b"), UseJwt = true, Executor = K6Executor.ConstantVus });

    private static readonly ConcurrentDictionary<string, Lazy<(ReportModel Model, string Page)>> Built = new();

    /// <summary>What the report of a sample is made of.</summary>
    public static ReportModel Model(string name) => Build(name).Model;

    /// <summary>The page of a sample.</summary>
    public static string Page(string name) => Build(name).Page;

    public static (RunPlan Plan, IReadOnlyList<RunRecordEntry> Entries) Of(SampleRun run, params RunRecordEntry[] more) => (run.Plan, [.. run.Entries(), .. more]);

    /// <summary>Writes the report of a sample as a run would.</summary>
    public async Task<RunDirectory> WriteAsync(string name)
    {
        var (plan, entries) = All[name];
        var directory = new RunDirectory(Path.Combine(_kept ?? _folder.Path, name), plan.RunId);
        if (_kept is not null)
        {
            await RecordAsync(directory, plan, entries);
        }

        await ReportStep.WriteAsync(plan, entries, directory);
        return directory;
    }

    private static async Task RecordAsync(RunDirectory directory, RunPlan plan, IReadOnlyList<RunRecordEntry> entries)
    {
        Directory.CreateDirectory(directory.Root);
        await File.WriteAllTextAsync(directory.Plan, PlanText.RenderJson(plan));
        await File.WriteAllLinesAsync(directory.Record, entries.Select(entry => JsonSerializer.Serialize(entry, RunJson.Line)));
    }

    // Built once for all tests: a report is a pure function of its record.
    private static (ReportModel Model, string Page) Build(string name) => Built.GetOrAdd(name, key => new(() =>
    {
        var model = RunReportBuilder.Build(All[key].Plan, All[key].Entries);
        return (model, ReportPage.Render(model));
    })).Value;

    public void Dispose() => _folder.Dispose();
}
