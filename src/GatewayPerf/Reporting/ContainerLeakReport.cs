using GatewayPerf.Observability.Leaks;

namespace GatewayPerf.Reporting;

/// <summary>The verdict on the memory of one start of one container.</summary>
/// <param name="Pod">The pod's name.</param>
/// <param name="Container">The container's name.</param>
/// <param name="StartedAtSeconds">When it started, from the first arrival.</param>
/// <param name="Verdict">What its live memory did.</param>
/// <param name="Reason">Why it is called so, in a sentence with its figures.</param>
/// <param name="LiveBytes">Live memory before identities rolled; null when that was not seen.</param>
/// <param name="BytesPerHour">Growth while they rolled, behind the time that a cache of them takes to fill; this and the next five are null where that was not seen.</param>
/// <param name="BytesPerHourLow">Lower end of its 99 % interval.</param>
/// <param name="BytesPerHourHigh">Upper end of that.</param>
/// <param name="BytesPerMillionRequests">The growth for a million requests of the pod.</param>
/// <param name="BytesPerIdentity">The growth for each identity that the pod saw for the first time.</param>
/// <param name="LimitReachedInSeconds">When the memory limit would be reached at this growth, from the end of the load; null without a limit, too, and beyond ten years.</param>
public sealed record ContainerLeakReport(
    string Pod, string Container, double StartedAtSeconds, LeakVerdict Verdict, string Reason, double? LiveBytes, double? BytesPerHour, double? BytesPerHourLow, double? BytesPerHourHigh,
    double? BytesPerMillionRequests, double? BytesPerIdentity, double? LimitReachedInSeconds)
{
    internal static ContainerLeakReport Of(LeakFinding finding)
    {
        var rates = finding.Rates;
        return new ContainerLeakReport(
            finding.Pod, finding.Container, Math.Round(finding.StartedAt.TotalSeconds, 3), finding.Verdict, finding.Reason, Whole(finding.LiveBytes), Whole(rates?.BytesPerHour), Whole(rates?.BytesPerHourLow),
            Whole(rates?.BytesPerHourHigh), Whole(rates?.BytesPerMillionRequests), rates?.BytesPerIdentity is { } bytes ? Math.Round(bytes, 1) : null, Whole(rates?.LimitReachedIn?.TotalSeconds));
    }

    private static double? Whole(double? value) => value is { } figure ? Math.Round(figure) : null;
}
