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
        (MemorySample First, MemorySample Least)? open = null;
        foreach (var sample in samples.Where(sample => sample.At >= from && sample.At < until))
        {
            if (open is not { } window)
            {
                open = (sample, sample);
                continue;
            }

            window.Least = sample.LiveBytes < window.Least.LiveBytes ? sample : window.Least;
            open = window;
            if (sample.At - window.First.At >= length && sample.Collections - window.First.Collections >= LeakLimits.CollectionsInWindow)
            {
                windows.Add(new MemoryWindow(window.Least.At.TotalHours, window.Least.LiveBytes));
                open = null;
            }
        }

        return windows;
    }
}
