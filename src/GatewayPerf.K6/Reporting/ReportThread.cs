using GatewayPerf.K6.Execution;

namespace GatewayPerf.K6.Reporting;

/// <summary>Writes a report each second on a thread of its own, so that an overloaded run still reports.</summary>
internal sealed class ReportThread : IDisposable
{
    private const long PeriodNanoseconds = 1_000_000_000;
    private readonly ReportWriter _writer;
    private readonly IReadOnlyList<ScenarioRecorder> _scenarios;
    private readonly InstanceStatistics _instance;
    private readonly RunClock _clock;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    /// <summary>Starts it; the first report comes a second after <paramref name="start"/> (nanoseconds of the run's clock).</summary>
    public ReportThread(ReportWriter writer, IReadOnlyList<ScenarioRecorder> scenarios, InstanceStatistics instance, RunClock clock, long start)
    {
        (_writer, _scenarios, _instance, _clock) = (writer, scenarios, instance, clock);
        _thread = new Thread(() => Run(start)) { IsBackground = true, Name = "reports" };
        _thread.Start();
    }

    /// <summary>Ends it after a last report of what is left.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
        Write();
    }

    private void Run(long start)
    {
        // A late start does not shift the seconds of the reports.
        var past = Math.Max(0, (_clock.Now - start) / PeriodNanoseconds);
        for (var due = start + (past + 1) * PeriodNanoseconds; ; due += PeriodNanoseconds)
        {
            var wait = TimeSpan.FromTicks(Math.Max(0, due - _clock.Now) / 100);
            if (_stop.Wait(wait))
                return;
            Write();
        }
    }

    private void Write() => _writer.Report(_scenarios, _instance.Active, _instance.Initialized);
}
