using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>The local cluster's pods are Linux processes.</summary>
internal sealed class LinuxRule : PreflightRule
{
    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        if (context.Plan.Provider == Provider.Local && !context.Machine.IsLinux)
        {
            yield return Refuse(FindingCodes.NotLinux,
                $"--provider local needs Linux, because its pods are processes with loopback addresses of their own, and this is {context.Machine.OperatingSystem}. Run it on Linux, on Windows in WSL.");
        }
    }
}
