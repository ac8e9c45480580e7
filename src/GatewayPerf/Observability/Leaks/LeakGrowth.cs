namespace GatewayPerf.Observability.Leaks;

/// <summary>How live memory grew in each phase.</summary>
internal sealed class LeakGrowth
{
    public LeakGrowth(LeakEvidence evidence)
    {
        Evidence = evidence;
        (Before, Rolling, After) = (SlopeBootstrap.Of(evidence.Warm), SlopeBootstrap.Of(evidence.Rolling), SlopeBootstrap.Of(evidence.Again));
        (Live, Rise) = (LeakEvidence.Level(evidence.Warm), Rolling.PerHour * evidence.RollingTime.TotalHours);
        LiveFloor = LeakLimits.LeastShareOfLive * Live;
    }

    public LeakEvidence Evidence { get; }

    /// <summary>Under fixed identities, behind the warm-up.</summary>
    public SlopeEstimate Before { get; }

    /// <summary>Under rolling ones.</summary>
    public SlopeEstimate Rolling { get; }

    /// <summary>Under fixed ones again.</summary>
    public SlopeEstimate After { get; }

    /// <summary>Live memory before identities rolled, bytes.</summary>
    public double Live { get; }

    /// <summary>What came while identities rolled, bytes.</summary>
    public double Rise { get; }

    /// <summary>The rise that counts without regard to identities, bytes.</summary>
    public double LiveFloor { get; }

    /// <summary>The rise that counts while identities roll, bytes.</summary>
    public double Floor => Math.Max(LiveFloor, LeakLimits.LeastBytesPerIdentity * Evidence.Identities);

    /// <summary>It rose while identities rolled, beyond chance and by what counts.</summary>
    public bool RoseWithIdentities => Rolling.Low > 0 && Rise >= Floor;

    /// <summary>What is gone of the rise once everything may be gone, as a share of it.</summary>
    public double FallShare => (Rolling.At(Evidence.Phases.RollingUntil) - LeakEvidence.Level(Evidence.Settled)) / Rise;

    /// <summary>The slope of fixed identities around the phase of rolling ones, bytes an hour.</summary>
    public double FixedPerHour => (Before.PerHour + After.PerHour) / 2;

    /// <summary>It rises under fixed identities at both ends, beyond chance, and by what counts over the run.</summary>
    public bool RisesWithoutIdentities => Before.Low > 0 && After.Low > 0 && LeakEvidence.Level(Evidence.Again) - Live >= LiveFloor;

    /// <summary>The last phase rises by less than its share of what the first does.</summary>
    public bool SlowsDown => After.PerHour < LeakLimits.SaturatingShare * Before.PerHour;
}
