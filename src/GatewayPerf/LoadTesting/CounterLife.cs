using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// The readings of one process's request counter. A pod whose container was restarted (its node came back, say) counts from zero again: that is another life.
/// </summary>
internal sealed class CounterLife
{
    private readonly Dictionary<string, long> _before = [];
    private readonly Dictionary<string, long> _last = [];
    private bool _loaded;

    private CounterLife(WitnessRead first) => (Kind, First) = (first.Kind, first.Counts);

    /// <summary>Gateway or upstream.</summary>
    public string Kind { get; }

    /// <summary>What it had counted when it was last read before the load; empty when it was not.</summary>
    public IReadOnlyDictionary<string, long> Before => _before;

    /// <summary>What it had counted when it was read first.</summary>
    public IReadOnlyDictionary<string, long> First { get; }

    /// <summary>What it had counted when it was read last.</summary>
    public IReadOnlyDictionary<string, long> Last => _last;

    /// <summary>When that was.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>The lives of all pods.</summary>
    /// <param name="readings">Their readings, those of a pod in order.</param>
    /// <param name="loadStart">The first arrival.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static IReadOnlyList<CounterLife> Split(IEnumerable<WitnessRead> readings, DateTimeOffset? loadStart)
    {
        var lives = new List<CounterLife>();
        var pods = new Dictionary<(string Kind, string Pod), CounterLife>();
        foreach (var reading in readings)
        {
            ref var life = ref CollectionsMarshal.GetValueRefOrAddDefault(pods, (reading.Kind, reading.Pod), out _);
            if (life is null || life.Falls(reading))
            {
                lives.Add(life = new CounterLife(reading));
            }

            life.Add(reading, loadStart);
        }

        return lives;
    }

    private bool Falls(WitnessRead reading)
    {
        if (reading.OnlyChanged is not true)
        {
            return _last.Any(count => reading.Counts.GetValueOrDefault(count.Key) < count.Value);
        }

        foreach (var (label, count) in reading.Counts)
        {
            if (count < _last.GetValueOrDefault(label))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(WitnessRead reading, DateTimeOffset? loadStart)
    {
        _loaded |= !(reading.At < loadStart);
        foreach (var (label, count) in reading.Counts)
        {
            _last[label] = count;
            if (!_loaded)
            {
                _before[label] = count;
            }
        }

        LastAt = reading.At;
    }
}
