namespace GatewayPerf.Tests.Observability.Leaks;

/// <summary>What a series is known to be.</summary>
internal enum SeriesKind
{
    /// <summary>Live memory that wanders about a level, each value depending on the ones before.</summary>
    Clean,

    /// <summary>The same with the garbage between two collections in it.</summary>
    SawTooth,

    /// <summary>A rise that comes to rest within the first phases.</summary>
    WarmUp,

    /// <summary>Something kept for each new identity, up to an upper bound.</summary>
    Bounded,

    /// <summary>The same, with a bound that is reached only when more than half of the new identities have come.</summary>
    LateBound,

    /// <summary>Something that is loaded once in the first half of rolling identities, and has nothing to do with them.</summary>
    Step,

    /// <summary>Something kept for each new identity, in a table beside it that doubles when it is full.</summary>
    LeakInTable,

    /// <summary>Something kept for each new identity, for ever.</summary>
    LeakByIdentity,

    /// <summary>Something kept for each request, whoever makes it.</summary>
    LeakByRequest,

    /// <summary>Something kept for each new identity until its token expires, within the run.</summary>
    Cache,

    /// <summary>Such a cache, larger than what leaks beside it.</summary>
    LeakBesideCache,

    /// <summary>The same as a cache, but the tokens outlive the run.</summary>
    LongCache,

    /// <summary>A healthy container that restarts while identities roll.</summary>
    Restart,

    /// <summary>A leaking one that restarts early in the first phase.</summary>
    LeakBehindRestart,

    /// <summary>Too few collections to say anything.</summary>
    FewCollections,
}
