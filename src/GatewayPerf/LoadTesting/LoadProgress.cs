using System.Globalization;
using GatewayPerf.LoadTesting.Live;
using GatewayPerf.Plans;

namespace GatewayPerf.LoadTesting;

/// <summary>The load as it is seen while it runs, for the progress line and to tell when it is steady. Safe for use by several threads.</summary>
/// <param name="runners">Runners of a segment; each reports once a second.</param>
/// <param name="window">Where new reports are passed on for who watches; null when nobody does.</param>
internal sealed class LoadProgress(int runners, LoadWindow? window = null)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(int Segment, string Runner)> _started = [];
    private LatencyDistribution _latency = new();
    private ArrivalBucket _sum;
    private int _reports;

    /// <summary>Adds a runner's report; one that the record had already tells only that the runner has started.</summary>
    public void Add(SegmentPlan segment, string runner, RunnerReportLine line, bool isNew)
    {
        if (isNew)
        {
            window?.Add(segment, runner, line);
        }

        lock (_lock)
        {
            var seconds = line.Scenarios.GetValueOrDefault(ScenarioNames.Main) ?? [];
            if (seconds.Any(second => second.Buckets.Any(counts => counts[1] > 0)))
                _started.Add((segment.Index, runner));
            if (!isNew || !seconds.Any(second => second.Buckets.Count > 0))
            {
                return;
            }

            _reports++;
            foreach (var second in seconds)
            {
                foreach (var counts in second.Buckets)
                    _sum = _sum.Plus([.. counts]);
                if (second.Latency is { Length: > 0 } latency)
                    _latency.MergeEncoded(latency);
            }
        }
    }

    /// <summary>The runner has started arrivals of the main load.</summary>
    public bool HasStarted(int segment, string runner)
    {
        lock (_lock)
        {
            return _started.Contains((segment, runner));
        }
    }

    /// <summary>What came in since the last call, in words with units; null when nothing did.</summary>
    public string? Take()
    {
        lock (_lock)
        {
            if (_reports == 0)
            {
                return null;
            }

            var text = string.Create(CultureInfo.InvariantCulture,
                $"{(double)_sum.Started * runners / _reports:0.#} arrivals/s, {_sum.Failed} failed ({_sum.TimedOut} timed out), {_sum.Dropped} dropped, p99 {_latency.PercentileMilliseconds(99):0.0} ms");
            (_sum, _reports, _latency) = (default, 0, new LatencyDistribution());
            return text;
        }
    }
}
