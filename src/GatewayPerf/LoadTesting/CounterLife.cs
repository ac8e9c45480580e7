using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// The readings of one process's request counter. A pod whose container was restarted (its node came back, say) counts from zero again: that is another life.
/// </summary>
/// <param name="Kind">Gateway or upstream.</param>
/// <param name="Readings">In order, at least one; no count ever falls.</param>
internal sealed record CounterLife(string Kind, IReadOnlyList<WitnessRead> Readings)
{
    /// <summary>The lives of one pod, by its readings in order.</summary>
    public static IEnumerable<CounterLife> Split(IEnumerable<WitnessRead> readings)
    {
        var life = new List<WitnessRead>();
        foreach (var reading in readings)
        {
            if (life.Count > 0 && life[^1].Counts.Any(count => reading.Counts.GetValueOrDefault(count.Key) < count.Value))
            {
                yield return new CounterLife(life[0].Kind, life);
                life = [];
            }

            life.Add(reading);
        }

        if (life.Count > 0)
        {
            yield return new CounterLife(life[0].Kind, life);
        }
    }
}
