namespace Nuke.Common.Execution;

/// <summary>Why a target is in the plan, and what may keep it from running.</summary>
internal static class PlanNotes
{
    public static IReadOnlyList<string> Of(ExecutableTarget target) =>
    [
        .. target.Invoked ? ["invoked"] : Array.Empty<string>(),
        .. target.AssuredAfterFailure ? ["also after a failure"] : Array.Empty<string>(),
        .. target.StaticConditions.Concat(target.DynamicConditions).Select(condition => $"only when {condition.Text}"),
    ];
}
