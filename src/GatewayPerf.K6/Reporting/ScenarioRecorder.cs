using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Metrics;
using HdrHistogram;

namespace GatewayPerf.K6.Reporting;

/// <summary>Counts what happens to the arrivals of one scenario; safe for every thread.</summary>
internal sealed class ScenarioRecorder(string name, long? planned, DroppedIterations? dropped = null)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, SecondDelta> _pending = [];
    private readonly Stack<SecondDelta> _spare = [];
    private readonly long[] _totals = new long[SecondDelta.Counters];
    private readonly long[] _failures = new long[FailureClasses.All.Count];
    private readonly IntHistogram? _lateness = planned is null ? null : new IntHistogram(1, SecondDelta.HighestMicroseconds, 3);
    private long _leftOver;

    public string Name => name;

    /// <summary>How many arrivals there are to start; null for a closed model, which plans none.</summary>
    public long? Planned => planned;

    public void Started(in Arrival arrival) => Count(arrival, Counter.Started);

    public void Dropped(in Arrival arrival, DropReason reason)
    {
        lock (_gate)
        {
            dropped?.Add(1);
            Count(arrival, Counter.Dropped);
            Count(arrival, reason == DropReason.Late ? Counter.Late : Counter.NoVu);
        }
    }

    /// <summary>A closed model ended with so many of its iterations not started; one call a sample of <c>dropped_iterations</c>.</summary>
    public void LeftOver(long iterations)
    {
        dropped?.Add(iterations);
        lock (_gate)
            _leftOver += iterations;
    }

    /// <summary>The iteration of a started arrival begins now, so many nanoseconds after it was due.</summary>
    public void Began(in Arrival arrival, long lateness)
    {
        // Without an intended start there is nothing to be late for.
        if (planned is null)
            return;
        lock (_gate)
        {
            _lateness?.RecordValue(SecondDelta.Microseconds(lateness));
            Delta(arrival).Lateness.RecordValue(SecondDelta.Microseconds(lateness));
        }
    }

    /// <summary>A request of a started arrival is over; its <c>http_req_duration</c> in milliseconds.</summary>
    public void Requested(in Arrival arrival, double duration)
    {
        lock (_gate)
            Delta(arrival).RequestDuration.RecordValue(SecondDelta.Microseconds((long)(duration * 1e6)));
    }

    /// <summary>A started arrival has ended.</summary>
    /// <param name="arrival">Which one.</param>
    /// <param name="outcome">How.</param>
    /// <param name="failure">Why, when it failed.</param>
    /// <param name="latency">Nanoseconds from the intended start to the end.</param>
    public void Finished(in Arrival arrival, ArrivalOutcome outcome, FailureClass failure, long latency)
    {
        lock (_gate)
        {
            switch (outcome)
            {
                case ArrivalOutcome.Succeeded: Count(arrival, Counter.Succeeded); break;
                case ArrivalOutcome.Limited: Count(arrival, Counter.Limited); return;
                case ArrivalOutcome.Interrupted: Count(arrival, Counter.Interrupted); return;
                default:
                    Count(arrival, Counter.Failed);
                    if (failure == FailureClass.Timeout)
                        Count(arrival, Counter.TimedOut);
                    _failures[(int)failure]++;
                    Delta(arrival).Failures[(int)failure]++;
                    break;
            }

            Delta(arrival).Latency.RecordValue(SecondDelta.Microseconds(latency));
        }
    }

    /// <summary>Takes what was added since the last call, in the order of the seconds. Give each back to <see cref="Recycle"/>.</summary>
    public SecondDelta[] Drain()
    {
        lock (_gate)
        {
            var drained = _pending.Values.ToArray();
            _pending.Clear();
            return drained;
        }
    }

    public void Recycle(SecondDelta delta)
    {
        delta.Clear();
        lock (_gate)
            _spare.Push(delta);
    }

    /// <summary>The ledger now; arrivals neither started nor dropped count as not reached, so it is the final one only after the end.</summary>
    public ScenarioTotals Totals()
    {
        lock (_gate)
        {
            long Total(Counter counter) => _totals[(int)counter];
            return new ScenarioTotals(planned, Total(Counter.Started), Total(Counter.Succeeded), Total(Counter.Failed), Total(Counter.TimedOut),
                Total(Counter.Limited), Total(Counter.NoVu), Total(Counter.Late), planned - Total(Counter.Started) - Total(Counter.Dropped) ?? _leftOver,
                Total(Counter.Interrupted), [.. _failures], Lateness.Of(_lateness));
        }
    }

    private void Count(in Arrival arrival, Counter counter)
    {
        lock (_gate)
        {
            _totals[(int)counter]++;
            Delta(arrival).Add((int)(arrival.Offset / 100_000_000 % SecondDelta.BucketsPerSecond), counter);
        }
    }

    private SecondDelta Delta(in Arrival arrival)
    {
        var second = (int)(arrival.Offset / 1_000_000_000);
        if (_pending.TryGetValue(second, out var delta))
            return delta;
        delta = _spare.TryPop(out var spare) ? spare : new SecondDelta();
        delta.Second = second;
        _pending.Add(second, delta);
        return delta;
    }
}
