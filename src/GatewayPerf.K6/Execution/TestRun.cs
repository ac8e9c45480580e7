using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Reporting;
using GatewayPerf.K6.Rest;
using GatewayPerf.K6.Scripts;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution;

/// <summary>One <c>run</c> from script to exit code.</summary>
internal sealed class TestRun : IDisposable
{
    private readonly RunSettings _settings;
    private readonly TestContext _test;
    private readonly RunStatus _status;
    private readonly ReportWriter _writer;
    private readonly RunReport _report;
    private readonly Lock _ending = new();
    private IReadOnlyList<ScenarioRecorder> _recorders = [];
    private bool _ended;

    public TestRun(RunSettings settings, Stream stdout, K6Log log, TimeProvider time, HostsFile? hosts)
    {
        _settings = settings;
        _test = new TestContext
        {
            Log = log,
            Clock = new RunClock(time),
            Control = new RunControl(),
            Environment = settings.Environment,
            Resolver = new HostResolver(hosts),
            LimitedStatuses = settings.LimitedStatuses,
        };
        _status = new RunStatus(_test.Instance, _test.Control);
        _writer = new ReportWriter(settings.Lines ? stdout : Stream.Null, settings.Instance, time);
        _report = new RunReport(settings, _test, stdout);
    }

    public RunControl Control => _test.Control;

    /// <summary>Runs to the end, whatever happens; the last line on stdout is <c>k6.end</c>.</summary>
    public ExitCode Execute()
    {
        try
        {
            using var server = _settings.Address is { } address ? StatusServer.Start(address, new StatusApi(_status)) : null;
            RunTest();
        }
        catch (OperationCanceledException) when (Control.Aborted.IsCancellationRequested)
        {
            // Aborted before the load began.
        }
        catch (K6Exception e)
        {
            Control.Abort(e.Code, e.Message);
        }
        catch (Exception e)
        {
            Control.Abort(ExitCode.Internal, e.ToString());
        }

        return End();
    }

    /// <summary>Writes the last line, once, and says what the process ends with.</summary>
    public ExitCode End()
    {
        lock (_ending)
        {
            if (_ended)
                return Control.Code;
            _ended = true;
            _status.Phase = Control.Code == ExitCode.Ok ? RunPhase.Ended : RunPhase.Interrupted;
            if (!_settings.Quiet)
                TellLateness();
            _report.Conclude();
            if (Control.Reason is { } reason)
                _test.Log.Error(reason);
            _writer.End(Control.Code, Control.Reason, _recorders, _report.Thresholds);
            return Control.Code;
        }
    }

    public void Dispose()
    {
        _status.Dispose();
        Control.Dispose();
        _writer.Dispose();
        _report.Dispose();
    }

    /// <summary>Whoever reads the latencies must know how punctual the load was.</summary>
    private void TellLateness()
    {
        foreach (var recorder in _recorders)
        {
            if (recorder.Totals().Lateness is { } lateness)
                _test.Log.Info($"arrivals started {lateness}", ("scenario", recorder.Name));
        }
    }

    private void RunTest()
    {
        using var yielding = YieldingStart.Begin(_settings.StartAt, _test.Clock.UtcNow);
        var loaded = LoadedTest.Load(_settings, _test);
        var options = _test.Options = loaded.Options;
        _test.Resolver.Options = options.Network;
        _test.Pace = options.Rps > 0 ? new RequestPace(options.Rps.Value, _test.Clock) : null;
        _report.Prepare(loaded);
        _test.OptionsJson = InspectJson.Write(loaded.Json, options.Scenarios, null);
        if (options.Paused == true)
            _status.Pause();
        var (sequence, segment) = ExecutionSegmentSequence.Locate(options.ExecutionSegment, options.ExecutionSegmentSequence);
        var tuple = new ExecutionTuple(sequence.Stripe(), segment);
        // A scenario in which this instance's segment has no share is skipped.
        var executors = options.Scenarios.Select(s => s.Share(tuple)).Where(e => e.HasWork).ToList();
        _recorders = [.. executors.Select(e => new ScenarioRecorder(e.Scenario.Name, e.Planned, new DroppedIterations(_test, e.Scenario)))];
        var needed = ExecutionRequirements.Of(executors);

        _status.Phase = RunPhase.InitVUs;
        using var factory = new VuFactory(loaded.Graph, _test, tuple) { Maximum = needed.MaxVUs };
        factory.Prepare((int)needed.PlannedVUs, Control.Aborted);
        _status.MaxVUs = (int)needed.MaxVUs;
        _status.Phase = RunPhase.InitDone;
        _report.Begin(executors);
        var warm = _settings.WarmUp ? Task.Factory.StartNew(WarmUp.Run, Control.Aborted, TaskCreationOptions.LongRunning, TaskScheduler.Default) : Task.CompletedTask;
        _status.WaitForResume();
        warm.Wait(WarmUpPatience(), Control.Aborted);
        yielding?.Dispose();

        _test.Instance.StartedAt = _test.Clock.Now;
        if (loaded.HasSetup && options.NoSetup != true)
        {
            _status.Phase = RunPhase.Setup;
            factory.SetupData = _report.SetupData = LifecycleFunction.Setup(loaded.Graph, _test);
        }

        _status.Phase = RunPhase.Running;
        Load(executors, factory);
        if (!loaded.HasTeardown || options.NoTeardown == true)
            return;
        _status.Phase = RunPhase.Teardown;
        LifecycleFunction.Teardown(loaded.Graph, _test, factory.SetupData);
    }

    /// <summary>A start that is near does not wait for the warm-up.</summary>
    private TimeSpan WarmUpPatience()
    {
        var most = TimeSpan.FromSeconds(2);
        var left = _settings.StartAt - _test.Clock.UtcNow ?? most;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < most ? left / 2 : most;
    }

    private void Load(List<Executor> executors, VuFactory factory)
    {
        var (now, utc) = (_test.Clock.Now, _test.Clock.UtcNow);
        // A run that may start at once still gets a moment to have its threads up.
        var lead = executors.Select(e => ScenarioRun.Lead(e.FirstVUs) - e.Scenario.StartTime.Ticks * 100).Append(ScenarioRun.Lead(0)).Max();
        var startAt = _settings.StartAt ?? utc + TimeSpan.FromTicks(lead / 100);
        var start = now + (startAt - utc).Ticks * 100;
        var late = Math.Max(0, now - start);
        _report.Load(start);
        _writer.Start(startAt, Math.Round(late / 1e9, 3), executors);
        if (executors.Count == 0)
        {
            _test.Log.Warn("No script iterations fully finished, consider making the test duration longer");
            return;
        }

        using var reports = new ReportThread(_writer, _recorders, _test.Instance, _test.Clock, start);
        var threads = executors.Zip(_recorders, (executor, recorder) =>
        {
            var run = new ScenarioRun(executor, recorder, factory, _test, new PreciseSleep(), start, late > 0 ? now : 0);
            var thread = new Thread(() => Guarded(() => executor.Run(run))) { IsBackground = true, Name = $"executor {executor.Scenario.Name}" };
            thread.Start();
            return thread;
        }).ToList();
        threads.ForEach(t => t.Join());
    }

    private void Guarded(Action run)
    {
        try
        {
            run();
        }
        catch (K6Exception e)
        {
            Control.Abort(e.Code, e.Message);
        }
        catch (Exception e)
        {
            Control.Abort(ExitCode.Internal, e.ToString());
        }
    }
}
