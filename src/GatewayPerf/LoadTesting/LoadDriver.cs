using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting.Live;
using GatewayPerf.Observability.Profiles;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using Serilog;
using Serilog.Events;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// Drives the load of a run over its absolute timeline, in the background of one process, until no runner is left. It begins where the record left it, so that a
/// later process continues what an earlier one began. It outlives trouble with the API as long as the plan's deadlines allow.
/// </summary>
internal sealed class LoadDriver : IDisposable
{
    private static readonly TimeSpan PrintEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DeleteEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AttachWithin = TimeSpan.FromSeconds(2);
    private readonly RunContext _context;
    private readonly ClusterClient _cluster;
    private readonly DateTimeOffset _timelineStart;
    private readonly LiveLoad? _live;
    private readonly LoadProgress _progress;
    private readonly WitnessPoller _witnesses;
    private readonly GatewayProfiler? _profiler;
    private readonly SegmentDriver[] _segments;
    private readonly CancellationTokenSource _cancel = new();
    private readonly CancellationTokenSource _drained;
    private readonly CancellationTokenSource _stop = new();

    private LoadDriver(RunContext context, ClusterClient cluster, DateTimeOffset timelineStart)
    {
        (_context, _cluster, _timelineStart) = (context, cluster, timelineStart);
        _drained = new CancellationTokenSource(Timeout.InfiniteTimeSpan, context.Time);
        _live = context.Tools.Live is { } terminal ? new LiveLoad(context, terminal, timelineStart) : null;
        _progress = new LoadProgress(context.Plan.Parallelism, _live?.Window);
        _witnesses = new WitnessPoller(context, cluster);
        _profiler = context.Plan.Parameters.GatewayProfiles is true ? new GatewayProfiler(context, cluster, timelineStart) : null;
        var recorder = new LoadRecorder(context.Record);
        _segments = [.. context.Plan.Segments.Select(segment => new SegmentDriver(context, cluster, recorder, _progress, _witnesses, segment, timelineStart))];
        Completion = Task.Run(RunAsync);
    }

    /// <summary>Ends when no runner is left and the record says so. Fails only by a defect.</summary>
    public Task Completion { get; }

    /// <summary>The segment that decides whether the load is steady: the first one that is not over or went wrong under this driver, else the last one.</summary>
    public SegmentDriver Current => _segments.FirstOrDefault(segment => !segment.IsOver || segment.WentWrong) ?? _segments[^1];

    /// <summary>Begins to drive. The driver owns the connection from here on.</summary>
    public static LoadDriver Start(RunContext context, ClusterClient cluster, DateTimeOffset timelineStart) => new(context, cluster, timelineStart);

    /// <summary>Ends the load: no further segment begins, runners are stopped and have the plan's drain time for their last accounts. Safe twice.</summary>
    public void Cancel()
    {
        if (!_cancel.IsCancellationRequested)
        {
            _drained.CancelAfter(_context.Plan.Deadlines.LoadDrain);
            _cancel.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancel.Dispose();
        _drained.Dispose();
        _stop.Dispose();
        _witnesses.Dispose();
        _cluster.Dispose();
    }

    private async Task RunAsync()
    {
        var machine = new MachineWatch(_context.Time);
        var background = Task.WhenAll(
            machine.RunAsync(_stop.Token),
            _witnesses.RunAsync(_stop.Token),
            PrintAsync(_stop.Token),
            _live?.RunAsync(_stop.Token) ?? Task.CompletedTask,
            _profiler?.RunAsync(_stop.Token) ?? Task.CompletedTask,
            DeleteWhenCancelledAsync(_stop.Token),
            RunSeriesPush.KeepPushingAsync(_context, _cluster, _stop.Token));
        try
        {
            await Task.WhenAll(_segments.Select(segment => segment.RunAsync(_cancel.Token, _drained.Token)));
        }
        finally
        {
            await _stop.CancelAsync();
            await background;
            if (_live is not null)
            {
                Print(LogEventLevel.Information);
            }

            if (_profiler is not null)
            {
                _context.Record.Append(_profiler.Seen());
            }

            _context.Record.Append(machine.Seen());
            _context.Record.Append(new LoadEnded(_cancel.IsCancellationRequested));
        }
    }

    private async Task DeleteWhenCancelledAsync(CancellationToken stop)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_cancel.Token, stop);
            await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();

            // Deleting a TestRun takes its pods and their logs along, so every log must be open by then.
            var since = _context.Time.GetTimestamp();
            while (!_segments.All(segment => segment.IsAttached) && _context.Time.GetElapsedTime(since) < AttachWithin)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), _context.Time, stop);
            }

            while (true)
            {
                await DeleteAsync(stop);
                await Task.Delay(DeleteEvery, _context.Time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    private async Task DeleteAsync(CancellationToken stop)
    {
        try
        {
            var deleted = await _cluster.DeleteByRunAsync<TestRun>(_context.Plan.RunId, LoadTargets.RunnerNamespace, stop);
            if (deleted.Count > 0)
            {
                Log.Information("Ending the load: {TestRuns} deleted, waiting for the runners' last accounts.", string.Join(", ", deleted));
            }
        }
        catch (Exception exception) when (!ApiError.IsCancellation(exception, stop))
        {
            Log.Warning("The TestRuns cannot be deleted yet: {Reason}", ApiError.Describe(exception));
        }
    }

    private async Task PrintAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(PrintEvery, _context.Time, stop);

                // Whoever watches it live finds the lines in the log file.
                Print(_live is null ? LogEventLevel.Information : LogEventLevel.Verbose);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    private void Print(LogEventLevel level)
    {
        var at = _context.Time.GetUtcNow() - _timelineStart;
        if (at > TimeSpan.Zero)
        {
            var planned = _context.Plan.Duration;
            Log.Write(level, "Load {At} of {Duration}, segment {Segment} of {Segments}: {Figures}", LoadDuration.Format(at < planned ? at : planned), LoadDuration.Format(planned),
                _segments.Count(segment => segment.IsCreated), _segments.Length, _progress.Take() ?? "no report since the last line");
        }
    }
}
