using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Runs the plan of a build.</summary>
internal sealed class BuildExecutor(NukeBuild build)
{
    private readonly TargetSkipping _skipping = new(build);
    private readonly BuildAttempt _attempt = new(NukeBuild.TemporaryDirectory / "build-attempt.log", BuildSession.Current.Arguments);

    /// <param name="skippedNames">Names given with <c>--skip</c>; empty for all that were not invoked, null for none.</param>
    public void Execute(IReadOnlyCollection<string>? skippedNames)
    {
        if (skippedNames != null)
            _skipping.ByParameter(skippedNames);
        foreach (var target in build.ExecutionPlan)
            _skipping.ByCondition(target, target.StaticConditions);
        Requirements.Validate(build);

        var succeededBefore = _attempt.Begin(build.Continue);
        try
        {
            foreach (var target in build.ExecutionPlan)
            {
                if (!Run(target, succeededBefore))
                    break;
            }
        }
        finally
        {
            RunAssured(succeededBefore);
        }
    }

    private void RunAssured(IReadOnlyCollection<string> succeededBefore)
    {
        foreach (var target in build.ExecutionPlan.Where(x => x is { AssuredAfterFailure: true, Status: ExecutionStatus.Scheduled }))
        {
            try
            {
                Run(target, succeededBefore);
            }
            catch (Exception exception)
            {
                // The next one is owed all the same.
                if (exception is not TargetConditionException)
                    Log.Error(exception, "An extension has thrown an exception at target {TargetName}", target.Name);
            }
        }
    }

    /// <returns>Whether the plan goes on.</returns>
    private bool Run(ExecutableTarget target, IReadOnlyCollection<string> succeededBefore)
    {
        if (target.Status == ExecutionStatus.Skipped)
            return SkipByEvent(target);

        // An invoked target whose static condition did not hold was kept until here.
        if (target.OnlyWhen != null || succeededBefore.Contains(target.Name))
        {
            target.Status = ExecutionStatus.Skipped;
            return SkipByEvent(target);
        }

        if (_skipping.ByCondition(target, target.DynamicConditions))
        {
            target.Status = ExecutionStatus.Skipped;
            return SkipByEvent(target);
        }

        if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
            return true;
        }

        using (NukeBuild.Host.WriteBlock(target.Name))
        using (Logging.EnterTarget(target.Name))
            return Invoke(target) || target.ProceedAfterFailure;
    }

    private bool SkipByEvent(ExecutableTarget target)
    {
        build.Extensions.Invoke<IOnTargetSkipped>(nameof(IOnTargetSkipped.OnTargetSkipped), x => x.OnTargetSkipped(target));
        return true;
    }

    private bool Invoke(ExecutableTarget target)
    {
        target.Stopwatch.Start();
        try
        {
            target.Status = ExecutionStatus.Running;
            build.Extensions.Invoke<IOnTargetRunning>(nameof(IOnTargetRunning.OnTargetRunning), x => x.OnTargetRunning(target));
            target.Actions.ForEach(x => x());
            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Succeeded;
            build.Extensions.Invoke<IOnTargetSucceeded>(nameof(IOnTargetSucceeded.OnTargetSucceeded), x => x.OnTargetSucceeded(target));
            _attempt.Succeeded(target);
            return true;
        }
        catch (Exception exception)
        {
            var cause = ExceptionCause.Of(exception);
            if (target.SummaryInformation.Count == 0)
                build.ReportSummary(target, new Dictionary<string, string> { [cause.GetType().Name] = cause.Message.SplitLineBreaks()[0] });
            Log.Error(cause, "Target {TargetName} has thrown an exception", target.Name);
            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Failed;
            build.Extensions.Invoke<IOnTargetFailed>(nameof(IOnTargetFailed.OnTargetFailed), x => x.OnTargetFailed(target));
            return false;
        }
    }
}
