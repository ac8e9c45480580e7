using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>A rehearsal holds a cluster, gateways, an upstream and runners on one machine.</summary>
internal sealed class MachineSizeRule : PreflightRule
{
    private const int EnoughCores = 2;
    private const long EnoughMemory = 2L << 30;

    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        if (context.Plan.Provider != Provider.Local)
        {
            yield break;
        }

        if (context.Machine.Cores < EnoughCores)
        {
            yield return Warn(FindingCodes.SmallMachine,
                $"This machine lends {context.Machine.Cores} core to the run; with fewer than {EnoughCores} the runners disturb the gateway and latency says little. Use a larger machine or a lower --rate.");
        }

        if (context.Machine.AvailableMemory is { } memory && memory < EnoughMemory)
        {
            yield return Warn(FindingCodes.SmallMachine,
                $"Only {memory / (1024.0 * 1024 * 1024):0.0} GiB of memory are free and a run takes up to 1.5 GiB; with less than 2 GiB it may swap. Close something or use a larger machine.");
        }
    }
}
