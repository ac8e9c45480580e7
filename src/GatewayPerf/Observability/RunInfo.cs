using GatewayPerf.Plans;

namespace GatewayPerf.Observability;

/// <summary>The labels of <see cref="RunMetrics.Info"/>: the run, and every parameter of its plan that has a value.</summary>
public static class RunInfo
{
    // Labels are read by whoever may read metrics: names of a user's variables are nobody's business there.
    private static readonly string[] Withheld = ["--env"];

    /// <summary>Label names (<c>--use-jwt</c> is <c>use_jwt</c>) with their values in words.</summary>
    public static IReadOnlyDictionary<string, string> Labels(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { [RunMetrics.Run] = plan.RunId.Value };
        foreach (var (option, value) in PlanText.Parameters(plan).Where(parameter => parameter.Value.Length > 0 && !Withheld.Contains(parameter.Key)))
        {
            labels[option.TrimStart('-').Replace('-', '_')] = value;
        }

        return labels;
    }
}
