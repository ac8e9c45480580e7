using GatewayPerf.Plans;
using GatewayPerf.Plans.Text;
using GatewayPerf.Runs;
using GatewayPerf.Text;

namespace GatewayPerf.Verdicts;

/// <summary>Whether the planned fault was applied, felt, recovered from and undone.</summary>
internal static class FaultFindings
{
    public static IEnumerable<Finding> Of(JudgementInput input)
    {
        if (input.Plan.NodeFailure is { } planned && input.LoadRan && !input.Cancelled && input.Failure is null)
        {
            yield return new Finding(FindingCodes.FaultNotApplied, FindingSeverity.Unsound,
                $"The planned {FailureWords.Of(planned.Mode, "a gateway node")} was not applied, so nothing is known about recovery.");
        }

        var intended = input.Entries.OfType<FaultIntended>().Select(fault => fault.Node).Distinct();
        foreach (var node in intended.Where(node => IsOpen(input.Entries, node)))
        {
            yield return new Finding(FindingCodes.FaultNotRestored, FindingSeverity.Unsound, $"The {Failure(input, node)} was not undone.");
        }

        if (input.Failure is not { } failure)
        {
            yield break;
        }

        if (failure.Unnoticed)
        {
            yield return new Finding(FindingCodes.FaultUnnoticed, FindingSeverity.Warning,
                failure.Mode == NodeFailureMode.Command
                    ? $"No client noticed the {FailureWords.Of(failure.Mode, failure.Node)}: no arrival failed or was dropped. Make sure that the command does what you mean it to before you call this resilience."
                    : $"No client noticed that node {failure.Node} failed: no arrival failed or was dropped. Make sure that the node carried traffic before you call this resilience.");
        }
        else if (failure.RecoverySeconds is null && !input.Cancelled)
        {
            yield return new Finding(FindingCodes.NotRecovered, FindingSeverity.Missed,
                $"Traffic had not recovered from the {Failure(input, failure.Node)} when the load ended: {Quantity.Count(failure.FailedRequests, "request")} failed and {Quantity.Count(failure.DroppedIterations, "arrival")} were dropped.");
        }
    }

    private static string Failure(JudgementInput input, string node) =>
        input.Plan.Target.FaultCommands is null ? $"failure of node {node}" : FailureWords.Of(NodeFailureMode.Command, node);

    // A restoration closes every intent before it.
    private static bool IsOpen(IReadOnlyList<RunRecordEntry> entries, string node)
    {
        var open = false;
        foreach (var entry in entries)
        {
            open = entry switch
            {
                FaultIntended fault when fault.Node == node => true,
                FaultRestored fault when fault.Node == node => false,
                _ => open,
            };
        }

        return open;
    }
}
