using System.Text.Json;
using GatewayPerf.Plans.Text;
using GatewayPerf.Runs;

namespace GatewayPerf.Plans;

/// <summary>A plan as <c>ShowPlan</c> prints it: for people, or as JSON.</summary>
public static class PlanText
{
    private const int Columns = 100;

    /// <summary>Timeline and arithmetic as plain text of at most 100 columns, lines ended by <c>\n</c>; every number has its unit.</summary>
    public static string Render(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        IEnumerable<string> lines =
        [
            $"Run {plan.RunId}",
            .. Headline(plan),
            .. GroupLines.Of(plan),
            .. Section("Parameters", ParameterLines.Of(plan)),
            .. Section("Timeline, counted from the first planned arrival", TimelineLines.Of(plan)),
            .. Section("Segments", SegmentLines.Of(plan)),
            .. Section("Virtual users", VirtualUserLines.Of(plan)),
            .. plan.Target.Limits is null ? [] : Section("Limits", LimitLines.Of(plan)),
            .. Section("Node failure", NodeFailureLines.Of(plan)),
            .. Section("Promises", PromiseLines.Of(plan)),
            .. Section("Deadlines and expected time", DeadlineLines.Of(plan)),
        ];
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The run in a few words on one line.</summary>
    public static string Title(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return string.Join(' ', Headline(plan));
    }

    /// <summary>Each parameter's value in the plan, in words with units, by its option (<c>--rate</c>).</summary>
    public static IReadOnlyDictionary<string, string> Parameters(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return ParameterLines.Table(plan).Rows.ToDictionary(row => row[0], row => row[1]);
    }

    /// <summary>The plan as indented JSON, as <c>plan.json</c> holds it.</summary>
    public static string RenderJson(RunPlan plan) => JsonSerializer.Serialize(plan, RunJson.Indented);

    private static string[] Headline(RunPlan plan)
    {
        var failure = plan.NodeFailure is { } node ? $", with a {FailureWords.Of(node.Mode, "one gateway node")}" : ", without a node failure";
        var load = $"{plan.Target.Name} on {KebabCaseEnumConverter<Provider>.NameOf(plan.Provider)}, {LoadText.Of(plan)} for {LoadDuration.Format(plan.Duration)}";
        return load.Length + failure.Length <= Columns ? [load + failure] : [load + ",", failure[2..]];
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines) => ["", title, .. lines];
}
