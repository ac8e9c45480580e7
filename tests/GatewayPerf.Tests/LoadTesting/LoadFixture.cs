using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;

namespace GatewayPerf.Tests.LoadTesting;

/// <summary>A run of two short segments with two runners each, in real time, against runners that keep the contract.</summary>
internal sealed class LoadFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LoadFixture(int segmentSeconds = 1, Func<string, RunRecord>? open = null, bool profiles = false)
    {
        _folder.File("scenarios/gateway.js", "export default function () {}");
        var length = TimeSpan.FromSeconds(segmentSeconds);
        var plan = PlanAssert.Plan(new RunParameters { UseJwt = true, NodeFailure = false, RunId = RunId.New(DateTimeOffset.UtcNow), GatewayProfiles = profiles ? true : null });
        Plan = plan with
        {
            Duration = 2 * length,
            WarmUp = TimeSpan.Zero,
            Parallelism = 2,
            SegmentLead = TimeSpan.FromSeconds(1),
            Segments = [new(1, TimeSpan.Zero, length, 20 * segmentSeconds, 2 * segmentSeconds), new(2, length, length, 20 * segmentSeconds, 2 * segmentSeconds)],
            Deadlines = plan.Deadlines with { LoadStart = TimeSpan.FromSeconds(15), LoadDrain = TimeSpan.FromSeconds(5) },
        };
        var directory = new RunDirectory(_folder.Path, Plan.RunId);
        var tools = new RunTools { Scenarios = Path.Combine(_folder.Path, "scenarios"), TerraformRoots = "", Executables = "", Downloads = "" };
        Context = new RunContext(Plan, directory, open?.Invoke(directory.Record) ?? RunRecord.Open(directory.Record, TimeProvider.System), tools, TimeProvider.System);
        Context.Record.Append(new ClusterCreated("fake", Runners.Api.Kubeconfig, []));
    }

    public FakeRunners Runners { get; } = new();

    public RunPlan Plan { get; }

    public RunContext Context { get; }

    public IReadOnlyList<RunRecordEntry> Entries => Context.Record.Entries;

    public LoadLedger Ledger => LoadLedger.From(Plan, Entries);

    public string PathOf(string name) => Path.Combine(_folder.Path, name);

    public Task RunAsync() => RunK6SegmentsStep.RunAsync(Context, CancellationToken.None);

    public Task AwaitAsync(LoadEnding ending = LoadEnding.AsPlanned) => AwaitK6SegmentsStep.RunAsync(Context, ending, CancellationToken.None);

    public void Dispose()
    {
        Context.Record.Dispose();
        Runners.Dispose();
        _folder.Dispose();
    }
}
