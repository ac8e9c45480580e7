using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>
/// <c>--out experimental-prometheus-rw</c>: pushes the state of every series to Prometheus. Virtual users only append to a buffer; all else is done by a thread of
/// its own, and whatever the server does, the run goes on.
/// </summary>
internal sealed class RemoteWriteOutput : ISampleOutput
{
    /// <summary>How <c>--out</c> calls it.</summary>
    public const string Type = "experimental-prometheus-rw";

    /// <summary>How long the end of a run waits for the server, in all.</summary>
    public static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    /// <summary>Between pushes the buffer is emptied as often, so that it stays small.</summary>
    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(200);

    /// <summary>With more series than that only what has changed is pushed: a script that gives every address series of its own would have each push grow with them.</summary>
    public const int MostSteady = 1000;

    private readonly SampleBuffer _buffer = new();
    private readonly WriteRequestBody _body = new();
    private readonly List<Series> _carried = [];
    private readonly ManualResetEventSlim _stop = new(false, spinCount: 0);
    private readonly RemoteWriteSettings _settings;
    private readonly K6Log _log;
    private readonly RunClock _clock;
    private readonly SeriesTable _series;
    private readonly WriteEndpoint _server;
    private readonly PushTally _tally;
    private readonly Thread _thread;
    private Task<PushOutcome>? _sending;

    /// <param name="settings">Where to, how often, what.</param>
    /// <param name="log">Where failures are told.</param>
    /// <param name="clock">The clock of the run.</param>
    /// <param name="resolver">Finds the server; the options of the test are not its business.</param>
    public RemoteWriteOutput(RemoteWriteSettings settings, K6Log log, RunClock clock, HostResolver resolver)
    {
        (_settings, _log, _clock) = (settings, log, clock);
        (_series, _server, _tally) = (new SeriesTable(settings), new WriteEndpoint(settings, resolver), new PushTally(log, Description));
        _thread = new Thread(Run) { IsBackground = true, Name = "remote write" };
        _thread.Start();
    }

    public string Description => $"Prometheus remote write ({_settings.ShownUrl})";

    public void Add(TagSet tags, DateTimeOffset at, ReadOnlySpan<Sample> samples) => _buffer.Add(tags, at, samples);

    /// <summary>Pushes what is left and, when the settings want it, the end of every series; waits <see cref="EndPatience"/> at most.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _server.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            var interval = Nanoseconds(_settings.PushInterval);
            for (var due = _clock.Now + interval; !_stop.Wait(Nap(due));)
            {
                _series.Add(_buffer.Take());
                if (_clock.Now < due)
                    continue;
                Push();
                due += interval * (1 + (_clock.Now - due) / interval);
            }

            Finish(_clock.Now + Nanoseconds(EndPatience));
        }
        catch (Exception e)
        {
            _log.Error($"{Description} has ended early: {e}");
        }
    }

    private TimeSpan Nap(long due)
    {
        var left = TimeSpan.FromTicks(Math.Max(0, due - _clock.Now) / 100);
        return left < LongestNap ? left : LongestNap;
    }

    private void Push()
    {
        if (_sending is { IsCompleted: false })
        {
            _tally.AddLate();
            return;
        }

        Settle();
        Send(WriteEndpoint.Patience, _series.All.Count <= MostSteady);
    }

    /// <summary>Sends what is due, and what is steady where that is wanted and the server has it.</summary>
    private void Send(TimeSpan patience, bool withSteady)
    {
        var now = _clock.UtcNow.ToUnixTimeMilliseconds();
        foreach (var series in _series.All)
        {
            if (!series.IsDue && !(withSteady && series is { IsSteady: true, IsAccepted: true }))
                continue;
            series.Write(_body.Series, now, (long)_settings.PushInterval.TotalMilliseconds);
            _carried.Add(series);
        }

        if (_carried.Count > 0)
            _sending = _server.SendAsync(_body.Pack(), patience);
    }

    /// <summary>Takes the outcome of the last push, which is over.</summary>
    private void Settle()
    {
        if (_sending?.Result is not { } outcome)
            return;
        _tally.Add(outcome);
        _carried.ForEach(series => series.Settle(outcome));
        _carried.Clear();
        if (!outcome.IsAccepted)
            _body.Abandon();
        _sending = null;
    }

    private void Finish(long until)
    {
        _series.Add(_buffer.Take());
        if (Await(until))
            Send(Left(until), withSteady: false);
        if (Await(until) && _settings.StaleMarkers && _series.All.Count > 0)
        {
            // A millisecond on: what was pushed last may be of this one.
            var at = _clock.UtcNow.ToUnixTimeMilliseconds() + 1;
            foreach (var series in _series.All)
                series.WriteEnd(_body.Series, at);
            _sending = _server.SendAsync(_body.Pack(), Left(until));
            Await(until);
        }

        _tally.Conclude(_series.All.Count(s => !s.IsAccepted), _series.LeftOut, _buffer.Lost);
    }

    /// <summary>Waits for the last push; false when it takes longer than there is time, or when there is none left.</summary>
    private bool Await(long until)
    {
        // Its own deadline may be the same, and its outcome is to be counted.
        if (_sending?.Wait(Left(until) + LongestNap) == false)
            return false;
        Settle();
        return Left(until) > TimeSpan.Zero;
    }

    private TimeSpan Left(long until) => TimeSpan.FromTicks(Math.Max(0, until - _clock.Now) / 100);

    private static long Nanoseconds(TimeSpan time) => time.Ticks * 100;
}
