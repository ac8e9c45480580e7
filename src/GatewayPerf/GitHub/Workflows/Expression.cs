namespace GatewayPerf.GitHub.Workflows;

/// <summary>Expressions of GitHub Actions.</summary>
public static class Expression
{
    /// <summary>The condition of what runs whatever happened before.</summary>
    public const string Always = "always()";

    /// <summary>A value that an expression computes.</summary>
    public static string Of(string expression) => $"${{{{ {expression} }}}}";

    /// <summary>A text within an expression.</summary>
    public static string Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>The value of an input.</summary>
    public static string Input(WorkflowInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Of(input.Reference);
    }

    /// <summary>What a job that this one needs has put out.</summary>
    public static string JobOutput(string job, string output) => Of($"needs.{job}.outputs.{output}");

    /// <summary>What an earlier step of the same job has put out.</summary>
    public static string StepOutput(string step, string output) => Of($"steps.{step}.outputs.{output}");
}
