using GatewayPerf.Plans;
using GatewayPerf.Text;

namespace GatewayPerf.Verdicts;

/// <summary>Whether the gateway accepted what the limits of all identities together allow. The identities take turns, so each has the same share.</summary>
internal static class LimitFindings
{
    private const double Tolerance = 0.05;

    // In a stretch of the load there must be enough windows of a limit to be compared; a longer one is looked at over the whole load.
    private static readonly TimeSpan ShortPeriod = TimeSpan.FromSeconds(5);

    /// <param name="input">The run.</param>
    /// <param name="soundness">What is said of the load itself: where it was not the planned one, or not counted well, neither is what was accepted of it.</param>
    public static IEnumerable<Finding> Of(JudgementInput input, IReadOnlyList<Finding> soundness)
    {
        if (input.Plan.Target is not { Limits: { } limits, Identities: { } identities } || !input.LoadRan || input.Cancelled
            || soundness.Any(finding => finding.Severity == FindingSeverity.Unsound))
        {
            yield break;
        }

        var shortest = limits.All().Min(limit => limit.Period);
        var range = shortest <= ShortPeriod ? Longest(input.WholeLoad.Without(input.Excluded)) : input.WholeLoad;
        if (range is not { } stretch)
        {
            yield break;
        }

        var counts = input.Ledger.Main.Counts(stretch.From, stretch.To);
        var (offered, accepted) = (counts.Done, counts.Done - counts.Limited);
        if (offered == 0)
        {
            yield break;
        }

        var length = stretch.To - stretch.From;
        var pause = length.TotalSeconds / offered * identities * Math.Max(1, input.Plan.GatewayReplicas);
        var most = limits.All().Min(limit => identities * (double)limit.Count * Windows(limit, length, begun: true));
        var least = limits.All().Min(limit => identities * (double)limit.Count * Windows(limit, length, begun: false) * limit.Period.TotalSeconds / (limit.Period.TotalSeconds + pause));
        if (accepted > Math.Min(offered, most) * (1 + Tolerance) || accepted < Math.Min(offered, least) * (1 - Tolerance))
        {
            yield return new Finding(FindingCodes.LimitNotHeld, FindingSeverity.Missed,
                $"{Quantity.Count(identities, "identity", "identities")} with {string.Join(" and ", limits.All())} each may send {Text(Math.Min(offered, least), Math.Min(offered, most))} of the {Quantity.Count(offered, "request")}"
                + $" of {LoadDuration.Format(length)}, but the gateway accepted {Quantity.Count(accepted)} of them and limited {Quantity.Count(counts.Limited)}; they may differ by {Quantity.Share(Tolerance)}.");
        }
    }

    // Short ones are as many as the time holds; long ones begin with a request, so that the last may have just begun.
    private static double Windows(PerPeriod limit, TimeSpan length, bool begun) =>
        limit.Period <= ShortPeriod ? length / limit.Period : begun ? Math.Ceiling(length / limit.Period) : Math.Max(1, Math.Floor(length / limit.Period));

    private static TimeRange? Longest(IEnumerable<TimeRange> ranges) => ranges.OrderByDescending(range => range.To - range.From).Select(range => (TimeRange?)range).FirstOrDefault();

    private static string Text(double least, double most) =>
        (long)least == (long)most ? Quantity.Count((long)most) : $"{Quantity.Count((long)least)} to {Quantity.Count((long)most)}";
}
