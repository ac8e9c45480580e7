namespace GatewayPerf.GitHub.Workflows;

/// <summary>What stands below <c>on</c>.</summary>
internal static class TriggersYaml
{
    public static void Write(YamlText yaml, WorkflowTriggers on) => yaml.Map(() =>
    {
        if (on.PushBranches.Count > 0)
        {
            yaml.Key("push").Map(() => yaml.Key("branches").Row(on.PushBranches));
        }

        if (on.PullRequest)
        {
            yaml.Key("pull_request").EmptyMap();
        }

        if (on.Schedules.Count > 0)
        {
            yaml.Key("schedule").List(() => Write(yaml, on.Schedules));
        }

        if (on.After is { } after)
        {
            yaml.Key("workflow_run").Map(() => yaml.Key("workflows").Row(after.Names).Key("types").Row(["completed"]).Note(after.Note));
        }

        if (on.Dispatch is { Count: > 0 } inputs)
        {
            yaml.Key("workflow_dispatch").Map(() => yaml.Key("inputs").Map(() => Write(yaml, inputs)));
        }
        else if (on.Dispatch is not null)
        {
            yaml.Key("workflow_dispatch").EmptyMap();
        }
    });

    private static void Write(YamlText yaml, IReadOnlyList<Schedule> schedules)
    {
        foreach (var schedule in schedules)
        {
            yaml.Map(() => yaml.Key("cron").Text(schedule.Cron).Note(schedule.Meaning));
        }
    }

    private static void Write(YamlText yaml, IReadOnlyList<WorkflowInput> inputs)
    {
        foreach (var input in inputs)
        {
            yaml.Key(input.Name).Map(() => Write(yaml, input));
        }
    }

    private static void Write(YamlText yaml, WorkflowInput input)
    {
        yaml.Key("description").Text(input.Description);
        if (input.Required)
        {
            yaml.Key("required").Plain("true");
        }

        switch (input)
        {
            case ChoiceInput choice:
                yaml.Key("type").Text("choice").Key("options").Row(choice.Options).Key("default").Text(choice.Default);
                break;
            case BooleanInput boolean:
                yaml.Key("type").Text("boolean").Key("default").Plain(boolean.Default ? "true" : "false");
                break;
            case NumberInput number:
                yaml.Key("type").Text("number");
                if (number.Default is { } value)
                {
                    yaml.Key("default").Plain(WorkflowYaml.Invariant(value));
                }

                break;
            case StringInput text:
                yaml.Key("type").Text("string");
                if (text.Default is { } words)
                {
                    yaml.Key("default").Text(words);
                }

                break;
        }
    }
}
