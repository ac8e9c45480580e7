using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// The readings of one process's request counter. A pod whose container was restarted (its node came back, say) counts from zero again: that is another life.
/// </summary>
/// <param name="Kind">Gateway or upstream.</param>
/// <param name="Before">What it had counted when it was last read before the load; empty when it was not.</param>
/// <param name="First">What it had counted when it was read first.</param>
/// <param name="Last">What it had counted when it was read last.</param>
/// <param name="LastAt">When that was.</param>
internal sealed record CounterLife(string Kind, IReadOnlyDictionary<string, long> Before, IReadOnlyDictionary<string, long> First, IReadOnlyDictionary<string, long> Last, DateTimeOffset LastAt)
{
    /// <summary>The lives of one pod, by its readings in order.</summary>
    /// <param name="readings">Its readings.</param>
    /// <param name="loadStart">The first arrival.</param>
    public static IEnumerable<CounterLife> Split(IEnumerable<WitnessRead> readings, DateTimeOffset? loadStart)
    {
        List<WitnessRead> life = [];
        Dictionary<string, long> counts = [];
        foreach (var reading in readings)
        {
            if (life.Count > 0 && Falls(counts, reading))
            {
                yield return Of(life, counts, loadStart);
                (life, counts) = ([], []);
            }

            life.Add(reading);
            Add(counts, reading);
        }

        if (life.Count > 0)
        {
            yield return Of(life, counts, loadStart);
        }
    }

    private static CounterLife Of(List<WitnessRead> life, Dictionary<string, long> last, DateTimeOffset? loadStart)
    {
        var before = new Dictionary<string, long>();
        foreach (var reading in life.TakeWhile(reading => reading.At < loadStart))
        {
            Add(before, reading);
        }

        return new CounterLife(life[0].Kind, before, life[0].Counts, last, life[^1].At);
    }

    private static bool Falls(Dictionary<string, long> counts, WitnessRead reading) => reading.OnlyChanged is true
        ? reading.Counts.Any(count => count.Value < counts.GetValueOrDefault(count.Key))
        : counts.Any(count => reading.Counts.GetValueOrDefault(count.Key) < count.Value);

    private static void Add(Dictionary<string, long> counts, WitnessRead reading)
    {
        foreach (var (label, count) in reading.Counts)
        {
            counts[label] = count;
        }
    }
}
