using System.Diagnostics;
using GatewayPerf.Benchmarks.Snapshots;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Reporting;
using GatewayPerf.Reporting.Pictures;
using GatewayPerf.Runs;
using GatewayPerf.Tools;

namespace GatewayPerf.Benchmarks.Figures;

/// <summary>How long snapshot and report take after a minute and after a day of load, and how much they keep. The runs are synthetic, Prometheus is real.</summary>
internal sealed class SnapshotOfADay(Repository repository) : IFigure
{
    private const long MostBytes = 500_000_000;

    public string Name => "snapshot";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(CancellationToken cancellationToken)
    {
        var program = await ProgramAsync(cancellationToken);
        return [.. await MeasureAsync(SyntheticRun.Minute, program, 5, cancellationToken), .. await MeasureAsync(SyntheticRun.Day, program, 15, cancellationToken)];
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(SyntheticRun run, PrometheusProgram program, double goal, CancellationToken cancellationToken)
    {
        var directory = run.Directory;
        await MakeAsync(run, program, cancellationToken);
        await using var prometheus = await PrometheusProcess.StartAsync(program, directory.Prometheus, cancellationToken);
        var values = QueryValues.Of(run.Plan, run.Duration);
        var dashboards = DashboardCatalogue.For(run.Plan);
        var read = Stopwatch.StartNew();
        var entries = RunRecord.Read(directory.Record);
        read.Stop();

        var metrics = Stopwatch.StartNew();
        var answers = new RememberedAnswers(prometheus);
        await PanelSeries.WriteAsync(answers, dashboards, values, run.From, run.To, directory.Metrics, cancellationToken);
        await new PanelDataChecks(answers, dashboards, values).AfterLoadAsync(run.From, run.To, cancellationToken);
        metrics.Stop();
        var report = Stopwatch.StartNew();
        await ReportStep.WriteAsync(run.Plan, entries, directory, cancellationToken);
        report.Stop();
        var pictures = Stopwatch.StartNew();
        await PanelPictures.WriteAsync(run.Plan, directory, cancellationToken);
        pictures.Stop();

        var all = (metrics.Elapsed + report.Elapsed + pictures.Elapsed).TotalSeconds;
        var kept = Directory.EnumerateFiles(directory.Root, "*", SearchOption.AllDirectories).Where(file => file != directory.Record).Sum(file => new FileInfo(file).Length);
        using var self = Process.GetCurrentProcess();
        return
        [
            new Measurement($"snapshot and report of {run.Name}", $"<= {goal} s", $"{all:0.0} s (panels {metrics.Elapsed.TotalSeconds:0.0}, report {report.Elapsed.TotalSeconds:0.0}, pictures {pictures.Elapsed.TotalSeconds:0.0})", all <= goal),
            new Measurement("  kept, without the record", "<= 500 MB", $"{kept / 1e6:n1} MB", kept <= MostBytes),
            new Measurement("  the record, and reading it again", "", $"{new FileInfo(directory.Record).Length / 1e6:n1} MB, {read.Elapsed.TotalSeconds:0.0} s", null),
            new Measurement("  most memory of this process", "<= 1 GB", $"{self.PeakWorkingSet64 / 1e6:n0} MB", self.PeakWorkingSet64 <= 1_000_000_000),
            new Measurement("  page", "", $"{new FileInfo(directory.ReportHtml).Length / 1e6:n2} MB", null),
        ];
    }

    // Made once, and complete when its mark is there.
    private static async Task MakeAsync(SyntheticRun run, PrometheusProgram program, CancellationToken cancellationToken)
    {
        var made = Path.Combine(run.Directory.Root, "made");
        if (File.Exists(made))
        {
            return;
        }

        if (Directory.Exists(run.Directory.Root))
        {
            Directory.Delete(run.Directory.Root, recursive: true);
        }

        Directory.CreateDirectory(run.Directory.Root);
        Console.Error.WriteLine($"  making {run.Name} in {run.Directory.Root} …");
        SyntheticRecord.Make(run, run.Directory.Record);
        await SyntheticMetrics.MakeAsync(run, program, run.Directory.Prometheus, cancellationToken);
        await File.WriteAllTextAsync(made, "", cancellationToken);
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
