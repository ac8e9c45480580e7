namespace GatewayPerf.Observability.Leaks;

/// <summary>The figures that the verdicts rest on.</summary>
public static class LeakLimits
{
    /// <summary>A window holds the end of at least this many collections, so that its least value is memory that one of them left.</summary>
    public const int CollectionsInWindow = 2;

    /// <summary>Windows that a phase is divided into, where it has collections for so many.</summary>
    public const int WindowsInPhase = 24;

    /// <summary>Fewer windows of a phase say nothing of its slope.</summary>
    public const int FewestWindows = 8;

    /// <summary>The share of the first phase that is warm-up.</summary>
    public const double WarmUpShare = 1.0 / 3;

    /// <summary>A rise of less than this share of live memory is no finding.</summary>
    public const double LeastShareOfLive = 0.05;

    /// <summary>A rise of fewer bytes than this for each new identity is no leak.</summary>
    public const double LeastBytesPerIdentity = 64;

    /// <summary>A last third that rises by less than this share of the first third's slope is saturating.</summary>
    public const double SaturatingShare = 0.5;

    /// <summary>A last third of rolling identities that rises by less than this share of what all of them do has come to rest. Lower than <see cref="SaturatingShare"/>, because a table that doubles makes a leak uneven.</summary>
    public const double RestingShare = 1.0 / 3;

    /// <summary>A rise of which one step makes this share is no growth with identities.</summary>
    public const double StepShare = 0.5;

    /// <summary>Of what came with new identities, the share that must be gone for it to have been a cache.</summary>
    public const double CacheFallShare = 0.5;

    /// <summary>Confidence of the two-sided intervals of slopes.</summary>
    public const double Confidence = 0.99;
}
