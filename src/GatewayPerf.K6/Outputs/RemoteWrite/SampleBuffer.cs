using System.Runtime.InteropServices;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>Takes samples from the virtual users, who only append to it, and hands them to the one thread that works on them.</summary>
internal sealed class SampleBuffer
{
    /// <summary>So many wait at most (8 MiB): what some 90,000 requests make.</summary>
    public const int Capacity = 262_144;

    private const int UsualSize = 8_192;
    private readonly Lock _gate = new();
    private List<PendingSample> _filling = new(UsualSize);
    private List<PendingSample> _taken = new(UsualSize);
    private long _lost;

    /// <summary>The samples for which there was no room.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    public void Add(TagSet tags, DateTimeOffset at, ReadOnlySpan<Sample> samples)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        lock (_gate)
        {
            if (_filling.Count + samples.Length > Capacity)
            {
                _lost += samples.Length;
                return;
            }

            foreach (var (metric, value) in samples)
                _filling.Add(new PendingSample(tags, metric, value, milliseconds));
        }
    }

    /// <summary>What has come since the last call; it is good until the next one.</summary>
    public ReadOnlySpan<PendingSample> Take()
    {
        _taken.Clear();
        lock (_gate)
            (_filling, _taken) = (_taken, _filling);
        return CollectionsMarshal.AsSpan(_taken);
    }
}
