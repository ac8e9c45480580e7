using System.Diagnostics;
using GatewayPerf.Benchmarks.Snapshots;
using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Runs;
using GatewayPerf.Tools;

namespace GatewayPerf.Benchmarks.Figures;

/// <summary>How long panels and report take after a load, and how much they keep. The run is synthetic, Prometheus is real.</summary>
/// <param name="repository">Where tools are.</param>
/// <param name="run">The run.</param>
/// <param name="goal">Seconds that all of it may take.</param>
/// <param name="withPanels">False: only what is made of the record.</param>
internal sealed class SnapshotTime(Repository repository, SyntheticRun run, double goal, bool withPanels) : IFigure
{
    private const long MostBytes = 500_000_000;
    private const long MostMemory = 1_000_000_000;

    public string Name => $"{(withPanels ? "snapshot" : "report")} of {run.Name}";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(CancellationToken cancellationToken)
    {
        var (directory, program) = (run.Directory, await ProgramAsync(cancellationToken));
        await MakeAsync(program, cancellationToken);
        var (copy, size, panels, prometheus, ofPanels) = withPanels ? await MetricsAsync(program, cancellationToken) : default;
        var (read, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes());
        var entries = RunRecord.Read(directory.Record);
        read.Stop();
        var (drawing, between, until) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        await SnapshotStep.DrawAsync(run.Plan, entries, directory, cancellationToken);
        drawing.Stop();
        var (ofReading, ofDrawing, drawingTime) = (between - before, GC.GetTotalAllocatedBytes() - between, Environment.CpuUsage.TotalTime - until);

        var all = (copy + panels + drawing.Elapsed).TotalSeconds;
        var kept = SizeOf(directory.Root) - SizeOf(directory.Prometheus) + size - new FileInfo(directory.Record).Length;
        using var self = Process.GetCurrentProcess();
        return
        [
            new Measurement(Name, $"<= {goal} s", $"{all:0.0} s (copy {copy.TotalSeconds:0.0}, panels {panels.TotalSeconds:0.0}, report and pictures {drawing.Elapsed.TotalSeconds:0.0})", all <= goal),
            new Measurement("  processor time", "", $"panels {ofPanels.TotalSeconds:0.0} s and Prometheus' {prometheus.TotalSeconds:0.0} s, report and pictures {drawingTime.TotalSeconds:0.0} s", null),
            new Measurement("  kept, without the record", "<= 500 MB", $"{kept / 1e6:n1} MB ({size / 1e6:n1} of it Prometheus')", kept <= MostBytes),
            new Measurement("  the record, and reading it again", "", $"{new FileInfo(directory.Record).Length / 1e6:n1} MB, {read.Elapsed.TotalSeconds:0.0} s", null),
            new Measurement("  most memory of this process", "<= 1 GB", $"{self.PeakWorkingSet64 / 1e6:n0} MB", self.PeakWorkingSet64 <= MostMemory),
            new Measurement("  what of it the record is", "", $"{GC.GetTotalMemory(forceFullCollection: true) / 1e6:n0} MB of {entries.Count:n0} entries", null),
            new Measurement("  what was allocated", "", $"reading {ofReading / 1e6:n0} MB, report and pictures {ofDrawing / 1e6:n0} MB", null),
            new Measurement("  page", "", $"{new FileInfo(directory.ReportHtml).Length / 1e6:n2} MB", null),
        ];
    }

    private async Task<(TimeSpan Copy, long Size, TimeSpan Panels, TimeSpan Prometheus, TimeSpan Ours)> MetricsAsync(PrometheusProgram program, CancellationToken cancellationToken)
    {
        await using var prometheus = await PrometheusProcess.StartAsync(program, run.Directory.Prometheus, cancellationToken, "--web.enable-admin-api");
        var (copy, size) = await CopyAsync(prometheus, cancellationToken);
        var (dashboards, values) = (DashboardCatalogue.For(run.Plan), QueryValues.Of(run.Plan, run.Duration));
        var (watch, theirs, ours) = (Stopwatch.StartNew(), prometheus.ProcessorTime, Environment.CpuUsage.TotalTime);
        using var remembered = new RememberedAnswers(prometheus);
        var answers = PanelSeries.Sharing(remembered, dashboards, values);
        await PanelSeries.WriteAsync(answers, dashboards, values, run.From, run.To, run.Directory.Metrics, cancellationToken);
        await new PanelDataChecks(answers, dashboards, values).AfterLoadAsync(run.From, run.To, cancellationToken);
        return (copy, size, watch.Elapsed, prometheus.ProcessorTime - theirs, Environment.CpuUsage.TotalTime - ours);
    }

    // What a run moves into its folder; the blocks in it are hard links.
    private async Task<(TimeSpan Taken, long Size)> CopyAsync(PrometheusProcess prometheus, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = prometheus.Address };
        var watch = Stopwatch.StartNew();
        using var answer = await http.PostAsync(new Uri("api/v1/admin/tsdb/snapshot", UriKind.Relative), null, cancellationToken);
        var name = PrometheusAnswer.Data(await answer.Content.ReadAsStringAsync(cancellationToken)).GetProperty("name").GetString()!;
        watch.Stop();
        var snapshots = Path.Combine(run.Directory.Prometheus, "snapshots");
        var size = SizeOf(Path.Combine(snapshots, name));
        Directory.Delete(snapshots, recursive: true);
        return (watch.Elapsed, size);
    }

    private static long SizeOf(string folder) => !Directory.Exists(folder) ? 0 : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    // Made once, and complete when their marks are there: the metrics of a day take minutes, the record does not, and only the panels need metrics.
    private async Task MakeAsync(PrometheusProgram program, CancellationToken cancellationToken)
    {
        await OnceAsync($"record-{SyntheticRecord.Version}", () =>
        {
            SyntheticRecord.Make(run, run.Directory.Record);
            return Task.CompletedTask;
        });
        if (withPanels)
        {
            await OnceAsync($"metrics-{SyntheticMetrics.Version}", async () =>
            {
                if (Directory.Exists(run.Directory.Prometheus))
                {
                    Directory.Delete(run.Directory.Prometheus, recursive: true);
                }

                await SyntheticMetrics.MakeAsync(run, program, run.Directory.Prometheus, cancellationToken);
            });
        }

        async Task OnceAsync(string mark, Func<Task> make)
        {
            var made = Path.Combine(run.Directory.Root, mark);
            if (!File.Exists(made))
            {
                Directory.CreateDirectory(run.Directory.Root);
                Console.Error.WriteLine($"  making {run.Name} in {run.Directory.Root} …");
                await make();
                await File.WriteAllTextAsync(made, "", cancellationToken);
            }
        }
    }

    private async Task<PrometheusProgram> ProgramAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await PrometheusTool.ObtainAsync(new RunTools { TerraformRoots = "", Scenarios = "", Executables = "", Downloads = repository.Tools }, cancellationToken);
        }
        catch (UserException exception)
        {
            throw new InvalidOperationException(exception.Message, exception);
        }
    }
}
