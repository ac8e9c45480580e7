using GatewayPerf.Observability.Leaks;

namespace GatewayPerf.Tests.Observability.Leaks;

/// <summary>A series of which it is known what it is.</summary>
/// <param name="Name">Names the file of a recorded one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Phases">Its phases.</param>
/// <param name="Series">The memory.</param>
internal sealed record KnownSeries(string Name, SeriesKind Kind, LeakPhases Phases, MemorySeries Series)
{
    /// <summary>The one right verdict on its last start.</summary>
    public LeakVerdict Expected => Kind switch
    {
        SeriesKind.WarmUp or SeriesKind.Bounded or SeriesKind.LateBound or SeriesKind.Step => LeakVerdict.Saturating,
        SeriesKind.LeakByIdentity or SeriesKind.LeakByRequest or SeriesKind.LeakBesideCache or SeriesKind.LeakInTable or SeriesKind.LeakBehindRestart => LeakVerdict.Leak,
        SeriesKind.Cache => LeakVerdict.Cache,
        SeriesKind.LongCache or SeriesKind.Restart or SeriesKind.FewCollections => LeakVerdict.Undecided,
        _ => LeakVerdict.Steady,
    };

    public LeakFinding Classify() => LeakClassifier.Classify(Series, Phases)[^1];
}
