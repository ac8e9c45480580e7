namespace GatewayPerf.Observability.Leaks;

/// <summary>How live memory grew in each phase.</summary>
internal sealed class LeakGrowth
{
    private readonly IReadOnlyList<MemoryWindow> _late;
    private readonly SlopeEstimate _step;

    public LeakGrowth(LeakEvidence evidence)
    {
        Evidence = evidence;
        (Before, Rolling, After) = (SlopeBootstrap.Of(evidence.Warm), SlopeBootstrap.Of(evidence.Filled), SlopeBootstrap.Of(evidence.Again));

        // What lives shorter than the phase is there after its beginning and grows no more: a step, which the slope within the phase does not show.
        _late = [.. evidence.Rolling.TakeLast(LeakEvidence.Third(evidence.Rolling))];
        _step = SlopeBootstrap.Of([.. evidence.Warm, .. _late]);
        Live = LeakEvidence.Level(evidence.Warm);
        Rise = LeakEvidence.Level(_late) - Live;
        Stayed = evidence.Settled.Count < LeakLimits.FewestWindows ? 0 : LeakEvidence.Level(evidence.Settled) - Live;
    }

    public LeakEvidence Evidence { get; }

    /// <summary>Under fixed identities, behind the warm-up.</summary>
    public SlopeEstimate Before { get; }

    /// <summary>Under rolling ones, behind the time that a cache of them takes to fill.</summary>
    public SlopeEstimate Rolling { get; }

    /// <summary>Under fixed ones again.</summary>
    public SlopeEstimate After { get; }

    /// <summary>Live memory before identities rolled, bytes.</summary>
    public double Live { get; }

    /// <summary>From there to the last third of rolling identities, bytes.</summary>
    public double Rise { get; }

    /// <summary>From there to what is there once everything may be gone, bytes.</summary>
    public double Stayed { get; }

    /// <summary>What the line through rolling identities gained over all of them, bytes.</summary>
    public double Gained => Rolling.PerHour * Evidence.RollingTime.TotalHours;

    /// <summary>The rise that counts, bytes.</summary>
    public double Floor => LeakLimits.LeastShareOfLive * Live;

    /// <summary>What must be gained and stay for a leak by identities, bytes.</summary>
    public double IdentityFloor => LeakLimits.LeastBytesPerIdentity * Evidence.Identities;

    /// <summary>It rose while identities rolled, beyond chance and by what counts.</summary>
    public bool Rose => _step.Low > 0 && Rise >= Floor;

    /// <summary>It went on rising while they did, beyond chance.</summary>
    public bool WentOnRising => Rolling.Low > 0;

    /// <summary>What is gone of the rise once everything may be gone, as a share of it.</summary>
    public double FallShare => 1 - (Stayed / Rise);

    /// <summary>New identities make it rise all the time, and what they brought stays by what counts.</summary>
    public bool LeaksByIdentity => WentOnRising && !RisesWithoutIdentities && !IsBounded && !CameAtOnce && Math.Min(Stayed, Gained) >= Math.Max(Floor, IdentityFloor);

    /// <summary>Fixed identities around those that rolled rise by a like measure.</summary>
    public bool RisesWithoutIdentities => WentOnRising && (Before.PerHour + After.PerHour) / 2 >= LeakLimits.SaturatingShare * Rolling.PerHour;

    /// <summary>The last phase rises by less than its share of what the first does.</summary>
    public bool SlowsDown => After.PerHour < LeakLimits.SaturatingShare * Before.PerHour;

    /// <summary>
    /// Rolling identities make it rise by less than their share of what they did before: than what stayed tells of all of them, in their last third than in all, or in the last third than in the first.
    /// </summary>
    public bool IsBounded => Gained < LeakLimits.SaturatingShare * Stayed
        || LeakEvidence.Thirds(Evidence.Rolling).Last < LeakLimits.RestingShare * Rolling.PerHour
        || (Evidence.HasThirds && LeakEvidence.Thirds(Evidence.Filled) is var (first, last) && last < LeakLimits.SaturatingShare * first);

    /// <summary>Most of the rise came in one step.</summary>
    public bool CameAtOnce => LargestStep.ShareOf(Evidence.Filled) >= LeakLimits.StepShare;
}
