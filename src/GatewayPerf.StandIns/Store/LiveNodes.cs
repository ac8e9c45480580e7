using System.Collections.Concurrent;
using System.Globalization;

namespace GatewayPerf.StandIns.Store;

/// <summary>The replicas that were heard of lately, as Tyk's notifications over Redis tell them.</summary>
internal sealed class LiveNodes(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, DateTimeOffset> beats = new(StringComparer.Ordinal);

    /// <summary>Hears of a node; gives how many are alive.</summary>
    public string Beat(string id)
    {
        var now = time.GetUtcNow();
        beats[id] = now;
        foreach (var (node, _) in beats.Where(beat => beat.Value < now - Life))
            beats.TryRemove(node, out _);
        return beats.Count.ToString(CultureInfo.InvariantCulture);
    }
}
