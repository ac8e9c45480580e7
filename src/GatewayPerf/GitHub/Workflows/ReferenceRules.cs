namespace GatewayPerf.GitHub.Workflows;

/// <summary>Rules of what expressions name: GitHub reads what does not exist as an empty text and says nothing.</summary>
internal static class ReferenceRules
{
    public static IEnumerable<string> Problems(Workflow workflow)
    {
        var inputs = (workflow.On.Dispatch ?? []).Select(input => input.Name).ToArray();
        string?[] top = [workflow.RunName, workflow.Concurrency?.Group, workflow.Concurrency?.CancelInProgress];
        foreach (var name in top.OfType<string>().Concat(workflow.Jobs.SelectMany(ExpressionText.Of)).SelectMany(text => ExpressionText.Names(text, "inputs")).Except(inputs))
        {
            yield return $"inputs.{name} does not exist.";
        }

        foreach (var job in workflow.Jobs)
        {
            foreach (var problem in Outputs(workflow, job).Concat(Matrix(job)).Concat(Steps(job)))
            {
                yield return $"job {job.Id}: {problem}";
            }
        }
    }

    private static IEnumerable<string> Outputs(Workflow workflow, Job job) =>
        ExpressionText.Of(job).SelectMany(text => ExpressionText.Outputs(text, "needs")).Distinct()
            .Where(read => !job.Needs.Contains(read.Owner) || workflow.Jobs.All(other => other.Id != read.Owner || !other.Outputs.ContainsKey(read.Output)))
            .Select(read => $"needs.{read.Owner}.outputs.{read.Output} is no output of a job that it needs.");

    private static IEnumerable<string> Matrix(Job job) =>
        ExpressionText.Of(job).SelectMany(text => ExpressionText.Names(text, "matrix")).Distinct()
            .Where(axis => job.Matrix?.Has(axis) != true)
            .Select(axis => $"matrix.{axis} does not exist.");

    private static IEnumerable<string> Steps(Job job)
    {
        for (var index = 0; index <= job.Steps.Count; index++)
        {
            var before = job.Steps.Take(index).Select(step => step.Id).ToArray();
            var texts = index < job.Steps.Count ? ExpressionText.Of(job.Steps[index]) : job.Outputs.Values;
            foreach (var (owner, output) in texts.SelectMany(text => ExpressionText.Outputs(text, "steps")).Where(read => !before.Contains(read.Owner)))
            {
                yield return $"steps.{owner}.outputs.{output} is no output of an earlier step.";
            }
        }
    }
}
