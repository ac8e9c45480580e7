using GatewayPerf.Gateways.External;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>What is said to be running already takes connections.</summary>
internal sealed class TargetReachableRule : IPreflightRule
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async ValueTask<IReadOnlyList<Finding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var said = context.Plan.Parameters;
        foreach (var (parameter, url) in new[] { ("--url", said.Url), ("--upstream-url", said.UpstreamUrl) })
        {
            if (url is not null && await ExternalAddress.ProblemAsync(url, Patience, cancellationToken) is { } problem)
            {
                findings.Add(new Finding(FindingCodes.TargetUnreachable, FindingSeverity.Refused,
                    $"Nothing takes connections at {parameter} {ExternalAddress.Text(url)}: {problem.TrimEnd('.')}. Start it first, or correct the address."));
            }
        }

        return findings;
    }
}
