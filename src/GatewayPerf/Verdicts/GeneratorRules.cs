using GatewayPerf.LoadTesting;
using GatewayPerf.Text;

namespace GatewayPerf.Verdicts;

/// <summary>Whether the runners sent the load that was planned, when it was planned.</summary>
internal static class GeneratorRules
{
    public static bool IsLate(JudgementInput input, SegmentLedger segment) =>
        Lateness(input, segment) > SoundnessLimits.Lateness(input.Plan).TotalMilliseconds || DropsTooMany(segment);

    public static IEnumerable<Finding> Findings(JudgementInput input)
    {
        foreach (var segment in input.Ledger.Segments)
        {
            var limit = SoundnessLimits.Lateness(input.Plan).TotalMilliseconds;
            if (Lateness(input, segment) is var lateness && lateness > limit)
            {
                yield return Unsound($"Arrivals of segment {segment.Plan.Index} started {FigureText.Beside(FigureUnit.Milliseconds, lateness, limit)} late at p99, more than {Quantity.Milliseconds(limit)}, so its latency says more about the runner than about the gateway.");
            }

            if (DropsTooMany(segment))
            {
                yield return Unsound($"The runners of segment {segment.Plan.Index} dropped {Quantity.Count(segment.Main.Late, "arrival")} ({Quantity.Share(LateShare(segment))} of the planned ones) because they were late themselves.");
            }
        }

        var control = input.Control;
        if (control.BadShare > ControlResult.MostBadSeconds)
        {
            yield return new Finding(FindingCodes.NoisyEnvironment, FindingSeverity.Unsound,
                $"Requests straight to the upstream missed their limit of {Quantity.Milliseconds(control.LimitMs)} in {control.BadSeconds} of {Quantity.Count(control.Seconds, "second")} ({Quantity.Share(control.BadShare)});"
                + $" more than {Quantity.Share(ControlResult.MostBadSeconds)} mean that something else than the gateway was slow.");
        }
        else if (control.BadSeconds > 0)
        {
            yield return new Finding(FindingCodes.NoisyEnvironment, FindingSeverity.Info,
                $"{Quantity.Count(control.BadSeconds, "second")} of {control.Seconds} {(control.BadSeconds == 1 ? "was" : "were")} not charged to the gateway, because requests straight to the upstream missed their limit of {Quantity.Milliseconds(control.LimitMs)} in {(control.BadSeconds == 1 ? "it" : "them")}.");
        }
    }

    private static double Lateness(JudgementInput input, SegmentLedger segment) =>
        input.Ledger.Main.Lateness(segment.Plan.Start, segment.Plan.End).PercentileMilliseconds(99);

    private static bool DropsTooMany(SegmentLedger segment) => segment.Main.Late > SoundnessLimits.LateArrivals && LateShare(segment) > SoundnessLimits.LateShare;

    private static double LateShare(SegmentLedger segment) => segment.Main.Planned is > 0 and { } planned ? (double)segment.Main.Late / planned : 0;

    private static Finding Unsound(string text) => new(FindingCodes.LateGenerator, FindingSeverity.Unsound, text);
}
