using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>A limit for each identity needs identities that call more than once.</summary>
internal sealed class IdentitiesRule : PreflightRule
{
    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        if (context.Plan.Target is { Limits: not null, Identities: null })
        {
            yield return Warn(FindingCodes.UnboundedIdentities,
                "With --use-jwt every request has an identity of its own, so that no identity reaches --rate-limit or --quota; the gateway keeps a counter for each of them, though. Use auth tokens (--auth-key-count) to see the limit act.");
        }
    }
}
