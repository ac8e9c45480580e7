using System.Text.RegularExpressions;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>Looks into texts that may hold expressions.</summary>
internal static partial class ExpressionText
{
    /// <summary>Every text of a job that GitHub evaluates; of conditions it evaluates the whole.</summary>
    public static IEnumerable<string> Of(Job job) =>
        new[] { job.Name, job.RunsOn, job.Timeout.Text, job.Environment, Condition(job.If) }.OfType<string>()
            .Concat(job.Outputs.Values).Concat(job.Env.Values).Concat(job.Steps.SelectMany(Of));

    /// <summary>Every text of a step that GitHub evaluates.</summary>
    public static IEnumerable<string> Of(Step step) =>
        new[] { step.Name, Condition(step.If) }.OfType<string>().Concat(step.Env.Values)
            .Concat(step switch { RunStep run => run.Commands, ActionStep action => action.With.Values, _ => [] });

    /// <summary>What expressions in the text read of a context: <c>rate</c> of <c>inputs.rate</c>.</summary>
    public static IEnumerable<string> Names(string text, string context) =>
        Expressions().Matches(text).SelectMany(match => Names().Matches(match.Groups[1].Value)).Where(match => match.Groups["context"].Value == context)
            .Select(match => match.Groups["name"].Value);

    /// <summary>Which outputs expressions in the text read of <c>needs</c> or <c>steps</c>.</summary>
    public static IEnumerable<(string Owner, string Output)> Outputs(string text, string context) =>
        Expressions().Matches(text).SelectMany(match => Outputs().Matches(match.Groups[1].Value)).Where(match => match.Groups["context"].Value == context)
            .Select(match => (match.Groups["owner"].Value, match.Groups["output"].Value));

    private static string? Condition(string? text) => text is null || text.Contains("${{", StringComparison.Ordinal) ? text : Expression.Of(text);

    [GeneratedRegex(@"\$\{\{(.*?)\}\}", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Expressions();

    [GeneratedRegex(@"(?<![\w.-])(?<context>inputs|matrix|secrets)\.(?<name>[A-Za-z_][\w-]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<![\w.-])(?<context>needs|steps)\.(?<owner>[A-Za-z_][\w-]*)\.outputs\.(?<output>[A-Za-z_][\w-]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Outputs();
}
