namespace GatewayPerf.Observability.Leaks;

/// <summary>What live memory did under the phases A B A.</summary>
public enum LeakVerdict
{
    /// <summary>It did not rise by what counts.</summary>
    Steady,

    /// <summary>It rose and came to rest although nothing changed: a warm-up, or something with an upper bound.</summary>
    Saturating,

    /// <summary>It rose with new identities and fell once they had expired.</summary>
    Cache,

    /// <summary>It rose and stayed.</summary>
    Leak,

    /// <summary>The run cannot tell.</summary>
    Undecided,
}
