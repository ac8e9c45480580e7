namespace GatewayPerf.GitHub.Workflows;

/// <summary>What stands below <c>steps</c>.</summary>
internal static class StepYaml
{
    public static void Write(YamlText yaml, Step step)
    {
        if (step.Comment is { } comment)
        {
            yaml.Comment(comment);
        }

        yaml.Map(() =>
        {
            yaml.Key("name").Text(step.Name);
            if (step.Id is { } id)
            {
                yaml.Key("id").Text(id);
            }

            if (step.If is { } condition)
            {
                yaml.Key("if").Text(condition);
            }

            switch (step)
            {
                case RunStep run:
                    Write(yaml, run);
                    break;
                case ActionStep action:
                    yaml.Key("uses").Text(action.Uses.Reference).Note(action.Uses.Version);
                    WorkflowYaml.Write(yaml, "with", action.With);
                    break;
            }

            WorkflowYaml.Write(yaml, "env", step.Env);
        });
    }

    private static void Write(YamlText yaml, RunStep run)
    {
        if (run.Shell is { } shell)
        {
            yaml.Key("shell").Text(shell);
        }

        yaml.Key("run");
        if (run.Commands is [var only])
        {
            yaml.Text(only);
        }
        else
        {
            yaml.Lines(run.Commands);
        }
    }
}
