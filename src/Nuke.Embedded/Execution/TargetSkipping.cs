using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Marks targets as skipped, and with them what only they needed.</summary>
internal sealed class TargetSkipping(NukeBuild build)
{
    /// <param name="names">Targets to skip; empty for all that the caller did not name.</param>
    public void ByParameter(IReadOnlyCollection<string> names)
    {
        foreach (var target in build.ExecutionPlan)
        {
            if (!target.Invoked && (names.Count == 0 || names.Any(x => ExecutionPlanner.IsNamed(target, x))))
                Skip(target, "via parameter");
        }
    }

    /// <returns>Whether a condition did not hold.</returns>
    public bool ByCondition(ExecutableTarget target, IReadOnlyCollection<(string Text, Func<bool> Delegate)> conditions)
    {
        var violated = conditions.Where(x => !Holds(target, x.Delegate)).Select(x => x.Text).ToList();
        if (violated.Count == 0)
            return false;
        target.OnlyWhen = string.Join(" && ", violated);
        Skip(target, reason: null);
        return true;
    }

    private static bool Holds(ExecutableTarget target, Func<bool> condition)
    {
        try
        {
            return condition();
        }
        catch (Exception exception)
        {
            var cause = ExceptionCause.Of(exception);
            Log.Error(cause, "Invocation of condition for {TargetName} has thrown an exception", target.Name);
            throw new TargetConditionException(cause);
        }
    }

    private void Skip(ExecutableTarget target, string? reason)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;

        // What the caller named stays scheduled: its requirements count, and its condition skips it when its turn comes.
        if (!target.Invoked)
        {
            target.Status = ExecutionStatus.Skipped;
            if (reason != null)
                target.Skipped = reason;
        }
        else if (target.OnlyWhen == null)
            return;

        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;
        foreach (var dependency in target.ExecutionDependencies.Concat(target.Triggers).Where(x => !IsNeededByOther(x, target)).ToList())
            Skip(dependency, $"because of {target.Name}");
    }

    private bool IsNeededByOther(ExecutableTarget dependency, ExecutableTarget skipped) =>
        build.ExecutionPlan.Any(x => x != skipped
                                     && x.Status == ExecutionStatus.Scheduled
                                     && (x.ExecutionDependencies.Contains(dependency) || x.Triggers.Contains(dependency)));
}
