using System.Text.RegularExpressions;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>Rules of steps: what a shell may read, what an action is.</summary>
internal static partial class StepRules
{
    public static IEnumerable<string> Problems(Workflow workflow) => workflow.Jobs.SelectMany(job => Problems(job).Select(problem => $"job {job.Id}, {problem}"));

    private static IEnumerable<string> Problems(Job job)
    {
        foreach (var twice in job.Steps.Where(step => step.Id is not null).GroupBy(step => step.Id).Where(group => group.Count() > 1))
        {
            yield return $"two steps are called {twice.Key}.";
        }

        foreach (var name in job.Env.Keys.Concat(job.Steps.SelectMany(step => step.Env.Keys)).Where(name => !Variable().IsMatch(name)).Distinct())
        {
            yield return $"'{name}' cannot be a variable's name.";
        }

        foreach (var step in job.Steps)
        {
            foreach (var problem in Problems(step))
            {
                yield return $"step '{step.Name}': {problem}";
            }
        }
    }

    private static IEnumerable<string> Problems(Step step)
    {
        if (string.IsNullOrWhiteSpace(step.Name))
        {
            yield return "it has no name that says what happens.";
        }

        switch (step)
        {
            case RunStep { Commands.Count: 0 }:
                yield return "it has no command.";
                break;
            case RunStep run when run.Commands.Any(command => command.Contains("${{", StringComparison.Ordinal)):
                yield return "an expression in a command line would be read by the shell as code; put it into env and name the variable.";
                break;
            case ActionStep { Uses: var action } when !Sha().IsMatch(action.Sha):
                yield return $"{action.Name} must be named by its commit, 40 hexadecimal digits, and not by '{action.Sha}', which its owner can move.";
                break;
            case ActionStep { Uses: var action } checkout when action.Name == PinnedActions.Checkout.Name && checkout.With.GetValueOrDefault("persist-credentials") != "false":
                yield return "it leaves the job's token in the working folder; say persist-credentials: false.";
                break;
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^[0-9a-f]{40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha();
}
