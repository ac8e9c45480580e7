using System.Globalization;
using GatewayPerf.Gateways;
using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Profiles;

/// <summary>
/// The moments of a load: the profile of memory at the borders of its phases (of its segments where it has none), and every profile, one after another, at the peak. Where memory is highest is not
/// known in advance: it is taken to be in the last third of the phase of rolling identities, else of the load.
/// </summary>
internal static class ProfileMoments
{
    private const string End = "end";
    private const string Peak = "peak";

    /// <summary>In order of time; none without profiles.</summary>
    public static IReadOnlyList<ProfileMoment> Of(RunPlan plan, IReadOnlyList<GatewayProfile> profiles)
    {
        if (profiles.Count == 0)
        {
            return [];
        }

        var phases = LeakPhases.Of(plan);
        var borders = phases is null
            ? plan.Segments.Select(segment => (segment.Start, string.Create(CultureInfo.InvariantCulture, $"segment-{segment.Index}"))).Append((plan.Duration, End))
            : [(TimeSpan.Zero, "fixed"), (phases.RollingFrom, "rolling"), (phases.RollingUntil, "fixed-again"), (phases.End, End)];
        var (from, until) = phases is null ? (TimeSpan.Zero, plan.Duration) : (phases.RollingFrom, phases.RollingUntil);
        return
        [
            .. borders.Select(border => new ProfileMoment(border.Item1, border.Item2, profiles[0])).Concat(AtPeak(from + ((until - from) * 5 / 6), until, profiles)).OrderBy(moment => moment.At),
        ];
    }

    // From the middle of the last third on, with time between them, so that no pod is asked for two things at once.
    private static IEnumerable<ProfileMoment> AtPeak(TimeSpan at, TimeSpan until, IReadOnlyList<GatewayProfile> profiles) =>
        profiles.Select((profile, index) => new ProfileMoment(at + ((until - at) * index / profiles.Count), index == 0 ? Peak : $"{Peak}-{profile.Name}", profile));
}
