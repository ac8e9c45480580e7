using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>What runners reported of each second of a stream: encoded histograms, and the failed arrivals by class.</summary>
internal sealed class StreamSeconds
{
    private readonly Dictionary<int, List<(PackedTimes Latency, PackedTimes Lateness, PackedTimes Requests)>> _times = [];
    private readonly Dictionary<int, FailureCounts> _failures = [];

    public IReadOnlyDictionary<int, FailureCounts> Failures => _failures;

    public void Add(int at, ArrivalSecond second)
    {
        if (!_times.TryGetValue(at, out var times))
        {
            _times[at] = times = new(1);
        }

        times.Add((second.LatencyTimes, second.LatenessTimes, second.RequestTimes));
        if (second.Failures is { } failures)
        {
            _failures[at] = _failures.TryGetValue(at, out var before) ? before + failures : failures;
        }
    }

    public IEnumerable<ReadOnlyMemory<byte>> Latency(int at) => Times(at, times => times.Latency);

    public IEnumerable<ReadOnlyMemory<byte>> Lateness(int at) => Times(at, times => times.Lateness);

    public IEnumerable<ReadOnlyMemory<byte>> RequestDuration(int at) => Times(at, times => times.Requests);

    private IEnumerable<ReadOnlyMemory<byte>> Times(int at, Func<(PackedTimes Latency, PackedTimes Lateness, PackedTimes Requests), PackedTimes> of) =>
        _times.TryGetValue(at, out var times) ? times.Select(of).Where(one => !one.IsEmpty).Select(one => one.Bytes) : [];
}
