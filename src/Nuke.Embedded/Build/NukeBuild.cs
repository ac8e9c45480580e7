#nullable disable annotations
using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>
/// Base of build classes. Targets are properties of type <see cref="Target"/>, parameters are members with
/// <see cref="ParameterAttribute"/>; both may come from interfaces that derive from <see cref="INukeBuild"/>.
/// </summary>
public abstract partial class NukeBuild : INukeBuild
{
    private IReadOnlyList<ExecutableTarget> _executionPlan = [];

    internal IReadOnlyList<ExecutableTarget> Targets { get; set; } = [];

    internal BuildExtensions Extensions { get; set; } = new([]);

    internal bool IsPlanned { get; private set; }

    /// <inheritdoc cref="INukeBuild.ExecutionPlan"/>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan => _executionPlan;

    /// <inheritdoc cref="INukeBuild.InvokedTargets"/>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. _executionPlan.Where(x => x.Invoked)];

    /// <inheritdoc cref="INukeBuild.SkippedTargets"/>
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => With(ExecutionStatus.Skipped);

    /// <inheritdoc cref="INukeBuild.ScheduledTargets"/>
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => With(ExecutionStatus.Scheduled);

    /// <inheritdoc cref="INukeBuild.RunningTargets"/>
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => With(ExecutionStatus.Running);

    /// <inheritdoc cref="INukeBuild.AbortedTargets"/>
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => With(ExecutionStatus.Aborted);

    /// <inheritdoc cref="INukeBuild.FailedTargets"/>
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => With(ExecutionStatus.Failed);

    /// <inheritdoc cref="INukeBuild.SucceededTargets"/>
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => With(ExecutionStatus.Succeeded);

    /// <inheritdoc cref="INukeBuild.FinishedTargets"/>
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets => [.. FailedTargets, .. SucceededTargets];

    /// <inheritdoc cref="INukeBuild.IsSucceeding"/>
    public bool IsSucceeding => !IsFailing;

    /// <inheritdoc cref="INukeBuild.IsFailing"/>
    public bool IsFailing =>
        _executionPlan.Any(x => x.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun);

    /// <inheritdoc cref="INukeBuild.IsFinished"/>
    public bool IsFinished => _executionPlan.All(x => x.Status is not (ExecutionStatus.Scheduled or ExecutionStatus.Running));

    /// <inheritdoc cref="INukeBuild.ExitCode"/>
    public int? ExitCode { get; set; }

    /// <summary>Runs a build with the arguments of the process.</summary>
    /// <param name="defaultTargetExpressions">The targets that run when none is named; without any the help is shown.</param>
    /// <returns>The exit code.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() =>
        BuildManager.Execute(defaultTargetExpressions);

    /// <inheritdoc cref="INukeBuild.ReportSummary"/>
    public void ReportSummary(Configure<Dictionary<string, string>> configurator = null)
    {
        ReportSummary(RunningTargets.Single(), configurator?.Invoke([]) ?? []);
    }

    internal void ReportSummary(ExecutableTarget target, Dictionary<string, string> information)
    {
        target.SummaryInformation = information;
        Extensions.Invoke<IOnTargetSummaryUpdated>(
            nameof(IOnTargetSummaryUpdated.OnTargetSummaryUpdated),
            x => x.OnTargetSummaryUpdated(this, target));
    }

    /// <inheritdoc/>
    public T TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class =>
        (T)ValueInjector.TryGetComponentValue(this, MemberExpressions.MemberOf(parameterExpression));

    /// <inheritdoc/>
    public T TryGetValue<T>(Expression<Func<object>> parameterExpression) =>
        ValueInjector.TryGetComponentValue(this, MemberExpressions.MemberOf(parameterExpression)) is T value ? value : default;

    internal void UsePlan(IReadOnlyList<ExecutableTarget> plan)
    {
        _executionPlan = plan;
        IsPlanned = true;
    }

    private IReadOnlyCollection<ExecutableTarget> With(ExecutionStatus status) => [.. _executionPlan.Where(x => x.Status == status)];
}
