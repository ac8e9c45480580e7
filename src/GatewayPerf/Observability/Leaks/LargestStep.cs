using MathNet.Numerics.Statistics;

namespace GatewayPerf.Observability.Leaks;

/// <summary>
/// How much of a rise came at once. What is kept for each new identity rises with all of them; a table that grows, or something that is loaded once, rises at one moment, and a line through that looks like
/// growth all the same.
/// </summary>
internal static class LargestStep
{
    private const int LevelsInWindows = 8;

    /// <summary>The largest step from one level to the next as a share of the whole rise; 0 where nothing rose. A level is the middle of an eighth of the windows, so that one of them makes no step.</summary>
    /// <param name="windows">At least two.</param>
    public static double ShareOf(IReadOnlyList<MemoryWindow> windows)
    {
        var length = Math.Max(1, windows.Count / LevelsInWindows);
        var levels = Enumerable.Range(0, windows.Count - length + 1).Select(first => Enumerable.Range(first, length).Select(at => windows[at].LiveBytes).Median()).ToArray();
        var rise = levels[^1] - levels[0];
        return rise <= 0 ? 0 : levels.Skip(length).Zip(levels, (after, before) => after - before).Max() / rise;
    }
}
