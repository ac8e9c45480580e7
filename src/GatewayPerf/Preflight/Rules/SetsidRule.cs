using GatewayPerf.Plans;
using GatewayPerf.Tools;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>Pods and Terraform start in sessions of their own.</summary>
internal sealed class SetsidRule : PreflightRule
{
    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        // Elsewhere than on Linux the run is refused already, and installing setsid would not help.
        if (context is { Plan.Provider: Provider.Local, Machine.IsLinux: true } && ToolLocator.Find("setsid", context.Tools, context.Machine.SearchPath) is null)
        {
            yield return Refuse(FindingCodes.SetsidMissing,
                "The program setsid is not on PATH; pods and Terraform are started with it, so that a signal reaches them once. Install the package util-linux.");
        }
    }
}
