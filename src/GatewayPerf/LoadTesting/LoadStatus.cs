using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>Where a run's load stands, by its record.</summary>
public static class LoadStatus
{
    /// <summary>The timeline was fixed, in this process or another.</summary>
    public static bool HasBegun(IReadOnlyList<RunRecordEntry> entries) => entries.Any(entry => entry is LoadStarted);

    /// <summary>A load was begun and is not ended: it runs, or the process that drove it died.</summary>
    public static bool IsRunning(IReadOnlyList<RunRecordEntry> entries) => entries.LastOrDefault(entry => entry is LoadStarted or LoadEnded) is LoadStarted;

    /// <summary>A process began to work on the run after its load was begun: the load is an earlier process's.</summary>
    public static bool IsContinued(IReadOnlyList<RunRecordEntry> entries) => entries.LastOrDefault(entry => entry is RunStarted or LoadStarted) is RunStarted && HasBegun(entries);

    /// <summary>The load was begun and no runner is left.</summary>
    public static bool HasEnded(IReadOnlyList<RunRecordEntry> entries) => entries.LastOrDefault(entry => entry is LoadStarted or LoadEnded) is LoadEnded;

    /// <summary>When the first planned arrival is, or null when no load was begun.</summary>
    public static DateTimeOffset? TimelineStart(IReadOnlyList<RunRecordEntry> entries) => entries.OfType<LoadStarted>().LastOrDefault()?.TimelineStart;
}
