namespace GatewayPerf.Observability.Leaks;

/// <summary>
/// Divides a phase into windows that hold <see cref="LeakLimits.CollectionsInWindow"/> collections or more. The least value of each is taken, so that garbage between two collections, which makes a
/// saw-tooth of a healthy heap, does not look like growth.
/// </summary>
internal static class MemoryWindows
{
    /// <summary>The windows of the samples from one time up to another. What is left at the end with too few collections is dropped.</summary>
    /// <param name="samples">Ordered by time, of one container start.</param>
    /// <param name="from">The first time that belongs to the phase.</param>
    /// <param name="until">The first that does not.</param>
    /// <param name="length">The least length of a window.</param>
    public static IReadOnlyList<MemoryWindow> Cut(IReadOnlyList<MemorySample> samples, TimeSpan from, TimeSpan until, TimeSpan length)
    {
        var windows = new List<MemoryWindow>();
        MemorySample? first = null;
        MemorySample? least = null;
        foreach (var sample in samples.Where(sample => sample.At >= from && sample.At < until))
        {
            if (first is not { } begin)
            {
                first = least = sample;
                continue;
            }

            least = least is { } known && known.LiveBytes <= sample.LiveBytes ? known : sample;
            if (sample.At - begin.At >= length && sample.Collections - begin.Collections >= LeakLimits.CollectionsInWindow)
            {
                windows.Add(new MemoryWindow(least.Value.At.TotalHours, least.Value.LiveBytes));

                // The next one begins where this one ends, and what was read there belongs to this one.
                (first, least) = (sample, null);
            }
        }

        return windows;
    }
}
