namespace GatewayPerf.GitHub.Workflows;

/// <summary>What GitHub refuses, and what this repository does not allow, said before a workflow is written.</summary>
public static class WorkflowRules
{
    /// <summary>A sentence for each rule that the workflow breaks, which begins with its name.</summary>
    public static IReadOnlyList<string> Problems(Workflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return
        [
            .. TriggerRules.Problems(workflow)
                .Concat(JobRules.Problems(workflow))
                .Concat(StepRules.Problems(workflow))
                .Concat(PermissionRules.Problems(workflow))
                .Concat(ReferenceRules.Problems(workflow))
                .Select(problem => $"Workflow '{workflow.Name}': {problem}"),
        ];
    }

    /// <summary>Throws <see cref="UserException"/> with all of them, one a line.</summary>
    public static void Check(Workflow workflow)
    {
        var problems = Problems(workflow);
        if (problems.Count > 0)
        {
            throw new UserException(string.Join(Environment.NewLine, problems));
        }
    }
}
