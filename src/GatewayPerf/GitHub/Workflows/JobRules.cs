using System.Text.RegularExpressions;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>Rules of jobs: names, order, time, variants.</summary>
internal static partial class JobRules
{
    private const int MostVariants = 256;

    public static IEnumerable<string> Problems(Workflow workflow)
    {
        if (workflow.Jobs.Count == 0)
        {
            yield return "it has no jobs.";
        }

        foreach (var twice in workflow.Jobs.GroupBy(job => job.Id).Where(group => group.Count() > 1))
        {
            yield return $"two jobs are called {twice.Key}.";
        }

        foreach (var (job, index) in workflow.Jobs.Select((job, index) => (job, index)))
        {
            foreach (var problem in Problems(job, [.. workflow.Jobs.Take(index).Select(before => before.Id)]))
            {
                yield return $"job {job.Id}: {problem}";
            }
        }
    }

    private static IEnumerable<string> Problems(Job job, string[] before)
    {
        if (!Name().IsMatch(job.Id))
        {
            yield return "its name must be of lower-case letters, digits and dashes.";
        }

        // In the order of the file, so that no circle is possible and it reads from top to bottom.
        foreach (var need in job.Needs.Except(before))
        {
            yield return $"it needs '{need}', which is no job above it.";
        }

        if (job.Timeout.Minutes is { } minutes && minutes is < 1 or > JobTimeout.Most)
        {
            yield return $"its timeout of {job.Timeout.Text} minutes is out of range; GitHub lets a job run for 1 to {JobTimeout.Most}.";
        }

        if (ExpressionText.Names(job.Timeout.Text, "inputs").Any())
        {
            yield return "its timeout depends on an input, which GitHub does not take there; let a job before it compute the minutes as an output.";
        }

        if (job.Matrix is { } matrix && (matrix.Count is 0 or > MostVariants || matrix.Axes.Values.Any(values => values.Count == 0)))
        {
            yield return $"its matrix must have 1 to {MostVariants} variants.";
        }

        if (job.Steps.Count == 0)
        {
            yield return "it has no steps.";
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
