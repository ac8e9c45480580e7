using System.Runtime.InteropServices;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>What runners reported of each second of a stream: histograms, decoded when they are asked for, and the failed arrivals by class.</summary>
internal sealed class StreamSeconds
{
    // Of each second the report that came last, and of each report the one of the same second before it; -1: none.
    private readonly Dictionary<int, int> _last = [];
    private readonly List<(PackedSecond Second, int Before)> _reports = [];
    private readonly Dictionary<int, FailureCounts> _failures = [];

    public IReadOnlyDictionary<int, FailureCounts> Failures => _failures;

    public void Add(int at, PackedSecond second, FailureCounts? failures)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, at, out var known);
        _reports.Add((second, known ? last : -1));
        last = _reports.Count - 1;
        if (failures is not null)
        {
            _failures[at] = _failures.TryGetValue(at, out var before) ? before + failures : failures;
        }
    }

    /// <summary>Adds what a histogram counted in a second, over all runners.</summary>
    public void AddTo(TimeCounts sum, int at, PackedField histogram)
    {
        for (var report = _last.GetValueOrDefault(at, -1); report >= 0; report = _reports[report].Before)
        {
            if (_reports[report].Second.Times(histogram) is { IsEmpty: false } times)
            {
                sum.Add(times.Bytes.Span);
            }
        }
    }
}
