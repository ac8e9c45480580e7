using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>Something was said that another parameter makes pointless.</summary>
internal sealed class UnusedParametersRule : PreflightRule
{
    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        var said = context.Plan.Parameters;
        if (context.Plan.UseJwt && said.AuthKeyCount is not null)
        {
            yield return Unused("--auth-key-count", "with --use-jwt no auth tokens are made");
        }

        if (context.Plan.NodeFailure is not null)
        {
            yield break;
        }

        foreach (var (name, value) in new (string, object?)[]
        {
            ("--node-failure-mode", said.NodeFailureMode), ("--node-failure-delay", said.NodeFailureDelay), ("--node-down-duration", said.NodeDownDuration),
        })
        {
            if (value is not null)
            {
                yield return Unused(name, "with --node-failure false no node fails");
            }
        }
    }

    private static Finding Unused(string name, string why) => Warn(FindingCodes.ParameterUnused, $"{name} has no effect: {why}. Leave one of the two out.");
}
