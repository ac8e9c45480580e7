using GatewayPerf.Runs;
using GatewayPerf.Text;

namespace GatewayPerf.Verdicts;

/// <summary>What the machine did to the figures: a step of its clock, cores that had no time left.</summary>
internal static class MachineFindings
{
    // What a clock that is slewed by NTP (500 ppm) gathers in a quarter of an hour.
    private static readonly TimeSpan LargestStep = TimeSpan.FromSeconds(0.5);
    private const double Busy = 0.95;

    public static IEnumerable<Finding> Of(JudgementInput input, IReadOnlyList<Finding> generator)
    {
        foreach (var seen in input.Entries.OfType<MachineWatched>())
        {
            if (seen.ClockStep.Duration() > LargestStep)
            {
                yield return new Finding(FindingCodes.ClockStepped, FindingSeverity.Unsound,
                    $"The machine's clock was set {Quantity.Seconds(seen.ClockStep.Duration().TotalSeconds)} {(seen.ClockStep > TimeSpan.Zero ? "forward" : "back")} while the load ran, so that times before and after do not belong together.");
            }

            if (seen.BusyShare is >= Busy and var share && generator.Any(finding => finding.Severity == FindingSeverity.Unsound))
            {
                yield return new Finding(FindingCodes.MachineBusy, FindingSeverity.Info,
                    $"The machine's cores were busy {Quantity.Share(share)} of the time while the load ran, which is why arrivals and the control stream were late. Lower the load, stop what else runs here, or use a larger machine.");
            }
        }
    }
}
