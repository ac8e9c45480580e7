using System.Text.Json;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>What stands below <c>jobs</c>.</summary>
internal static class JobYaml
{
    public static void Write(YamlText yaml, Job job)
    {
        if (job.Comment is { } comment)
        {
            yaml.Comment(comment);
        }

        yaml.Key(job.Id).Map(() =>
        {
            yaml.Key("name").Text(job.Name);
            if (job.Needs.Count > 0)
            {
                yaml.Key("needs").Row(job.Needs);
            }

            if (job.If is { } condition)
            {
                yaml.Key("if").Text(condition);
            }

            yaml.Key("runs-on").Text(job.RunsOn).Key("timeout-minutes").Plain(job.Timeout.Text);
            if (job.Environment is { } environment)
            {
                yaml.Key("environment").Text(environment);
            }

            yaml.Key("permissions");
            Write(yaml, job.Permissions);
            if (job.Matrix is { } matrix)
            {
                yaml.Key("strategy").Map(() => Write(yaml, matrix));
            }

            WorkflowYaml.Write(yaml, "outputs", job.Outputs);
            WorkflowYaml.Write(yaml, "env", job.Env, job.EnvComment);
            yaml.Key("steps").List(() => Write(yaml, job.Steps));
        });
    }

    private static void Write(YamlText yaml, IReadOnlyList<Permission> permissions)
    {
        if (permissions.Count == 0)
        {
            yaml.EmptyMap();
            return;
        }

        yaml.Map(() =>
        {
            foreach (var permission in permissions)
            {
                yaml.Key(Kebab(permission.Scope)).Text(Kebab(permission.Access)).Note(permission.Reason);
            }
        });
    }

    private static void Write(YamlText yaml, JobMatrix matrix)
    {
        yaml.Key("fail-fast").Plain(matrix.FailFast ? "true" : "false");
        if (matrix.MaxParallel is { } most)
        {
            yaml.Key("max-parallel").Plain(WorkflowYaml.Invariant(most));
        }

        yaml.Key("matrix").Map(() =>
        {
            foreach (var (axis, values) in matrix.Axes)
            {
                yaml.Key(axis).Row(values);
            }

            if (matrix.Include.Count > 0)
            {
                yaml.Key("include").List(() => Write(yaml, matrix.Include));
            }
        });
    }

    private static void Write(YamlText yaml, IReadOnlyList<IReadOnlyDictionary<string, string>> variants)
    {
        foreach (var variant in variants)
        {
            yaml.Map(() =>
            {
                foreach (var (name, value) in variant)
                {
                    yaml.Key(name).Text(value);
                }
            });
        }
    }

    private static void Write(YamlText yaml, IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            if (step != steps[0])
            {
                yaml.EmptyLine();
            }

            StepYaml.Write(yaml, step);
        }
    }

    private static string Kebab<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
