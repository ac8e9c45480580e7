#nullable disable annotations
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Defines one target. Every member may be used repeatedly; repetitions add up.</summary>
public interface ITargetDefinition
{
    /// <summary>Sets the text that <c>--help</c> shows.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Hides the target from <c>--help</c>; it can still be invoked.</summary>
    ITargetDefinition Unlisted();

    /// <summary>Adds actions, run in order.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Adds an action whose result is ignored.</summary>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <summary>Adds an asynchronous action; the build waits for its end.</summary>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Runs the given targets before this one.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Runs targets of a component before this one; without arguments its only target.</summary>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="DependsOn{T}"/> if the build implements the component, else nothing.</summary>
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Makes the given targets depend on this one.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <summary>Makes targets of a component depend on this one; without arguments its only target.</summary>
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="DependentFor{T}"/> if the build implements the component, else nothing.</summary>
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Orders this target before the given ones, where both run.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>Orders this target before targets of a component; without arguments its only target.</summary>
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="Before{T}"/> if the build implements the component, else nothing.</summary>
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);

    /// <summary>Orders this target after the given ones, where both run.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>Orders this target after targets of a component; without arguments its only target.</summary>
    ITargetDefinition After<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="After{T}"/> if the build implements the component, else nothing.</summary>
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);

    /// <summary>Adds the given targets to every plan that holds this one, ordered after it.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <summary>Triggers targets of a component; without arguments its only target.</summary>
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="Triggers{T}"/> if the build implements the component, else nothing.</summary>
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);

    /// <summary>Adds this target to every plan that holds one of the given ones, ordered after them.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <summary>Is triggered by targets of a component; without arguments its only target.</summary>
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="TriggeredBy{T}"/> if the build implements the component, else nothing.</summary>
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Skips the target when the condition does not hold right before it would run.</summary>
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string conditionExpression = null);

    /// <summary>Skips the target when the condition does not hold before the first target runs.</summary>
    ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string conditionExpression = null);

    /// <summary>Says what becomes of the dependencies when this target is skipped; the default is <see cref="DependencyBehavior.Skip"/>.</summary>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>Requires injected members to have a value; checked before the first target runs.</summary>
    ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class;

    /// <summary>Requires injected members to have a value; checked before the first target runs.</summary>
    ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct;

    /// <summary>Requires programs to be there; checked before the first target runs.</summary>
    ITargetDefinition Requires(Expression<Func<Tool>> tool, params Expression<Func<Tool>>[] tools);

    /// <summary>Requires conditions to hold; checked before the first target runs.</summary>
    ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements);

    /// <summary>Runs the target also after another one has failed.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>Goes on with the plan when this target fails; the build still fails.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>Takes over the definition of the overridden target of the base class.</summary>
    ITargetDefinition Base();

    /// <summary>Takes over the definitions of the given targets.</summary>
    ITargetDefinition Inherit(params Target[] targets);

    /// <summary>Takes over the default-implemented definitions of a component; without arguments its only target.</summary>
    ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets);

    /// <summary>Names what the target writes; read by the generation of workflows, no effect on execution.</summary>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Names whose products the target reads; no effect on execution.</summary>
    ITargetDefinition Consumes(params Target[] targets);

    /// <summary>Names targets of a component whose products the target reads; no effect on execution.</summary>
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);

    /// <summary>Names which products of a target are read; no effect on execution.</summary>
    ITargetDefinition Consumes(Target target, params string[] artifacts);

    /// <summary>Names which products of a component's target are read; no effect on execution.</summary>
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);

    /// <summary>Names which products of the component's only target are read; no effect on execution.</summary>
    ITargetDefinition Consumes<T>(params string[] artifacts);

    /// <summary>Runs within a component's context: after its <see cref="Setup"/> and before its <see cref="Cleanup"/>.</summary>
    ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild;

    /// <summary>Splits the target into parts for build servers; no effect on execution. <paramref name="size"/> is at least 2.</summary>
    ITargetDefinition Partition(int size);
}
