using GatewayPerf.Baselines;
using Serilog;

namespace GatewayPerf.GitHub.Publishing;

/// <summary>Tells a regression of the compared runs in one issue.</summary>
public static class ComparisonIssueStep
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Opens the issue, or updates the open one: never a second. Without a regression nothing is asked of GitHub, because it is people who say that one is settled.
    /// True when there was a regression.
    /// </summary>
    public static async Task<bool> RunAsync(IReadOnlyList<ComparedRun> runs, PublishName name, Func<Task<GitHubTarget>> target, Uri? page, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(target);
        if (!runs.Any(run => run.HasRegressed))
        {
            return false;
        }

        var link = page is null ? "" : $"\nThe reports are among the artefacts of [the workflow run]({page}).\n";
        using var api = GitHubApi.Open(await target(), time, Deadline, cancellationToken);
        var address = await SummaryIssue.WriteAsync(api, new IssueText(name, $"{name}: {ComparisonSummary.Headline(runs)}", ComparisonSummary.Render(runs) + link));
        Log.Information("Published the comparison: {Address}", address);
        return true;
    }
}
