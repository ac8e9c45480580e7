using System.Globalization;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>Workflows as the files that GitHub reads.</summary>
public static class WorkflowYaml
{
    /// <summary>
    /// The file's text, lines ended by <c>\n</c>. Throws <see cref="UserException"/> when the workflow breaks a rule.
    /// </summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="source">The member that defines it and the file that it is in, for the header.</param>
    public static string Render(Workflow workflow, string source)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        WorkflowRules.Check(workflow);
        using var yaml = new YamlText();
        yaml.Comment(workflow.Summary).Comment($"Written by ./build.sh GenerateWorkflows from {source}: change it there.");
        yaml.Map(() =>
        {
            yaml.Key("name").Text(workflow.Name);
            if (workflow.RunName is { } runName)
            {
                yaml.Key("run-name").Text(runName);
            }

            yaml.EmptyLine().Key("on");
            TriggersYaml.Write(yaml, workflow.On);
            yaml.EmptyLine().Comment("Nothing, unless a job names it.").Key("permissions").EmptyMap();
            if (workflow.Concurrency is { } concurrency)
            {
                Write(yaml, concurrency);
            }

            yaml.EmptyLine().Key("jobs").Map(() => Write(yaml, workflow.Jobs));
        });
        return yaml.End();
    }

    private static void Write(YamlText yaml, Concurrency concurrency) => yaml.EmptyLine().Comment(concurrency.Reason).Key("concurrency").Map(() =>
        yaml.Key("group").Text(concurrency.Group).Key("cancel-in-progress").Plain(concurrency.CancelInProgress));

    private static void Write(YamlText yaml, IReadOnlyList<Job> jobs)
    {
        foreach (var job in jobs)
        {
            if (job != jobs[0])
            {
                yaml.EmptyLine();
            }

            JobYaml.Write(yaml, job);
        }
    }

    /// <summary>A map of texts, in its own order.</summary>
    internal static void Write(YamlText yaml, string key, IReadOnlyDictionary<string, string> values, string? comment = null)
    {
        if (values.Count == 0)
        {
            return;
        }

        yaml.Key(key).Map(() =>
        {
            if (comment is not null)
            {
                yaml.Comment(comment);
            }

            foreach (var (name, value) in values)
            {
                yaml.Key(name);
                _ = value is "true" or "false" ? yaml.Plain(value) : yaml.Text(value);
            }
        });
    }

    internal static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
