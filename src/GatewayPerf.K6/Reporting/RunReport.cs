using System.Text;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Outputs;
using GatewayPerf.K6.Scripts;
using GatewayPerf.K6.Summary;
using GatewayPerf.K6.Thresholds;

namespace GatewayPerf.K6.Reporting;

/// <summary>
/// What a run makes of its samples: thresholds while it goes on and at its end, outputs, the summary, and for people what k6 shows them.
/// Samples are kept only as far as one of these asks for them.
/// </summary>
internal sealed class RunReport(RunSettings settings, TestContext test, Stream stdout) : IDisposable
{
    private readonly ConsoleUi? _ui = settings is { Lines: false, Quiet: false } ? new ConsoleUi(stdout, test) : null;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Stream _stderr = Console.OpenStandardError();
    private ThresholdSet? _thresholds;
    private ScriptGraph? _graph;
    private bool _handlesSummary;
    private Thread? _thread;

    public IReadOnlyList<Threshold> Thresholds => _thresholds?.All ?? [];

    /// <summary>What <c>setup()</c> returned, as JSON.</summary>
    public string? SetupData { get; set; }

    private TimeSpan Elapsed => TimeSpan.FromTicks(test.Instance.StartedAt == 0 ? 0 : (test.Clock.Now - test.Instance.StartedAt) / 100);

    private bool WritesSummary => settings.Report.SummaryMode != SummaryMode.Disabled && (!settings.Lines || _handlesSummary || settings.Report.SummaryExport is not null);

    /// <summary>Reads what the options ask for, before the first virtual user is made.</summary>
    /// <exception cref="K6Exception">A threshold is invalid (104), or an output is not built yet (104), unknown or cannot be written (255).</exception>
    public void Prepare(LoadedTest loaded)
    {
        _handlesSummary = loaded.HasHandleSummary;
        _graph = loaded.Graph;
        test.SystemTags = test.Options.SystemTags?.ToHashSet(StringComparer.Ordinal) ?? (IReadOnlySet<string>)SystemTags.Default;
        _ = SummaryOptions.TrendStats(test.Options.SummaryTrendStats);
        _ = SummaryOptions.TimeUnit(test.Options.SummaryTimeUnit);
        var options = settings.Report.NoThresholds || test.Options.Thresholds is not { } thresholds ? [] : ThresholdReader.Read("thresholds", thresholds);
        _thresholds = new ThresholdSet(options, test.Metrics);
        if (WritesSummary)
            test.Metrics.KeepAll();
        if (WritesSummary && settings.Report.SummaryMode == SummaryMode.Full)
            test.Metrics.KeepScopes();
        test.Metrics.Write([.. settings.Report.Outputs.Select(o => OutputFactory.Create(o, settings.Lines ? Stream.Null : stdout, _thresholds, settings.Report, test))]);
    }

    /// <summary>The virtual users are there: from here on gauges are sampled and thresholds evaluated.</summary>
    public void Begin(IReadOnlyList<Executor> executors)
    {
        _ui?.Describe(settings.Script, test.Metrics.Outputs, executors);
        _thread = new Thread(Watch) { IsBackground = true, Name = "metrics" };
        _thread.Start();
    }

    /// <summary>The scenarios start at this instant of the run's clock.</summary>
    public void Load(long start) => _ui?.Start(start);

    /// <summary>The run is over: last evaluation, summary, outputs. May change the exit code that the run ends with.</summary>
    public void Conclude()
    {
        if (_thread is not null)
        {
            _stop.Set();
            _thread.Join();
            var (duration, interrupted) = (Elapsed, test.Control.Aborted.IsCancellationRequested);
            if (_thresholds?.Conclude(duration) is { } crossed && test.Control.Code == ExitCode.Ok)
                test.Control.Abort(ExitCode.ThresholdsFailed, crossed);
            if (WritesSummary)
                Summarize(SummaryData.Of(test, Thresholds, duration, SetupData));
            _ui?.Progress(duration, interrupted);
        }

        foreach (var output in test.Metrics.Outputs)
            output.Dispose();
    }

    public void Dispose() => _stop.Dispose();

    private void Watch()
    {
        for (var second = 1; !_stop.Wait(TimeSpan.FromSeconds(1)); second++)
        {
            var all = test.Metrics.BuiltIn;
            if (test.Metrics.IsActive)
            {
                test.Metrics.Add(TagSet.Empty.With([.. (test.Options.Tags ?? new Dictionary<string, string>()).Select(t => (t.Key, t.Value))]), test.Clock.UtcNow,
                    new Sample(all.VUs, test.Instance.Active), new Sample(all.VUsMax, test.Instance.Initialized));
            }

            if (second % 2 == 0 && test.Instance.StartedAt != 0 && _thresholds!.Evaluate(Elapsed) is { } crossed)
                test.Control.Abort(ExitCode.ThresholdsFailed, crossed);
            _ui?.Progress(Elapsed, test.Control.Aborted.IsCancellationRequested);
        }
    }

    private void Summarize(SummaryData data)
    {
        var handled = _handlesSummary ? SummaryHandler.Run(_graph!, test, data) : null;
        foreach (var (path, content) in handled ?? [])
        {
            switch (path)
            {
                // Between the runner's lines, a summary for people would only be in the way.
                case "stdout" when settings.Lines:
                case "stderr": OutputFile.Write(_stderr, content); break;
                case "stdout": OutputFile.Write(stdout, content); break;
                default: WriteFile(path, content); break;
            }
        }

        if (handled is null && !settings.Lines)
            OutputFile.Write(stdout, Encoding.UTF8.GetBytes(new TextSummary(data, settings.Report.SummaryMode == SummaryMode.Full).Write()));
        if (settings.Report.SummaryExport is { } export)
            WriteFile(export, Encoding.UTF8.GetBytes(SummaryJson.ForExport(data)));
    }

    private void WriteFile(string path, byte[] content)
    {
        try
        {
            File.WriteAllBytes(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            test.Log.Error($"failed to handle the end-of-test summary: {path} cannot be written: {e.Message}");
        }
    }
}
