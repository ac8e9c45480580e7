using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;

namespace GatewayPerf.Verdicts;

/// <summary>The seconds of the control stream, judged one by one.</summary>
internal static class ControlSeconds
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Every second after the warm-up in which the stream ran.</summary>
    public static IEnumerable<(TimeSpan At, bool Bad)> Of(RunPlan plan, StreamLedger control)
    {
        var limit = SoundnessLimits.Control(plan).TotalMilliseconds;
        for (var at = plan.WarmUp; at < plan.Duration; at += Second)
        {
            var counts = control.Counts(at, at + Second);
            if (counts.Accounted > 0)
            {
                var bad = counts.Failed + counts.Dropped + counts.Interrupted > 0
                    || control.Figures(at, at + Second)?.P99 > limit;
                yield return (at, bad);
            }
        }
    }
}
