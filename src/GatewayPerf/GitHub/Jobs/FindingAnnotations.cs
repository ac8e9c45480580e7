using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.GitHub.Jobs;

/// <summary>The findings of a report as annotations of a job: what makes or breaks the verdict as errors, warnings as warnings, the rest as notices.</summary>
internal static class FindingAnnotations
{
    // GitHub shows no more of each kind in a step and says nothing of the others.
    private const int Shown = 10;

    /// <summary>The lines; where there are more of a kind than GitHub shows, the last one says how many are missing.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<Finding> findings)
    {
        foreach (var kind in findings.GroupBy(finding => Command(finding.Severity)))
        {
            var all = kind.ToArray();
            var shown = all.Length > Shown ? all[..(Shown - 1)] : all;
            foreach (var finding in shown)
            {
                yield return WorkflowCommand.Line(kind.Key, finding.Text, finding.Code);
            }

            if (shown.Length < all.Length)
            {
                yield return WorkflowCommand.Line(kind.Key, $"{Quantity.Count(all.Length - shown.Length, "more finding")} of this kind; the summary of the run has all.", "GatewayPerf");
            }
        }
    }

    private static string Command(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Info => "notice",
        FindingSeverity.Warning => "warning",
        _ => "error",
    };
}
