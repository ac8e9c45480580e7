using System.Text.RegularExpressions;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>Rules of what starts a workflow.</summary>
internal static partial class TriggerRules
{
    private const int MostInputs = 25;

    public static IEnumerable<string> Problems(Workflow workflow)
    {
        var on = workflow.On;
        if (on is { Dispatch: null, PushBranches.Count: 0, PullRequest: false, Schedules.Count: 0, After: null })
        {
            yield return "nothing starts it.";
        }

        foreach (var schedule in on.Schedules.Where(schedule => schedule.Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != 5))
        {
            yield return $"the schedule '{schedule.Cron}' does not have the five fields of cron.";
        }

        var inputs = on.Dispatch ?? [];
        if (inputs.Count > MostInputs)
        {
            yield return $"it has {inputs.Count} inputs, and GitHub takes at most {MostInputs}.";
        }

        foreach (var twice in inputs.GroupBy(input => input.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"two inputs are called {twice.Key}.";
        }

        foreach (var problem in inputs.SelectMany(Problems))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Problems(WorkflowInput input)
    {
        if (!Name().IsMatch(input.Name))
        {
            yield return $"'{input.Name}' cannot be an input's name; use lower-case letters, digits and dashes.";
        }

        if (string.IsNullOrWhiteSpace(input.Description))
        {
            yield return $"input {input.Name} has no description.";
        }

        if (input is ChoiceInput choice && (choice.Options.Count == 0 || choice.Options.Distinct().Count() < choice.Options.Count))
        {
            yield return $"input {input.Name} needs options, each once.";
        }

        if (input is ChoiceInput { Options.Count: > 0 } fixedChoice && !fixedChoice.Options.Contains(fixedChoice.Default))
        {
            yield return $"the default '{fixedChoice.Default}' of input {input.Name} is none of its options.";
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
