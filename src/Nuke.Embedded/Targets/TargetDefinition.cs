#nullable disable annotations
using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Collects what a target's delegate says: own properties go straight to the target, relations are kept until all targets are known.</summary>
internal sealed partial class TargetDefinition(NukeBuild build, ExecutableTarget target, IEnumerable<PropertyInfo> baseMembers) : ITargetDefinition
{
    private readonly Queue<PropertyInfo> _baseMembers = new(baseMembers);

    public ExecutableTarget Target => target;

    public List<(TargetRelation Relation, Delegate Other)> Relations { get; } = [];

    public List<(Delegate Other, string Artifact)> Consumptions { get; } = [];

    public List<Type> Contexts { get; } = [];

    public ITargetDefinition Description(string description)
    {
        target.Description = description;
        return this;
    }

    public ITargetDefinition Unlisted()
    {
        target.Listed = false;
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions)
    {
        target.Actions.AddRange(actions);
        return this;
    }

    public ITargetDefinition Executes<T>(Func<T> action) => Executes(() => { action(); });

    public ITargetDefinition Executes(Func<Task> action) => Executes(() => { action().GetAwaiter().GetResult(); });

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string conditionExpression = null)
    {
        target.DynamicConditions.Add((ExpressionText.WithoutLambdaHead(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string conditionExpression = null)
    {
        target.StaticConditions.Add((ExpressionText.WithoutLambdaHead(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior)
    {
        target.DependencyBehavior = dependencyBehavior;
        return this;
    }

    public ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class =>
        Require([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct =>
        Require([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires(Expression<Func<Tool>> tool, params Expression<Func<Tool>>[] tools) => Require([tool, .. tools]);

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements) =>
        Require([requirement, .. requirements]);

    public ITargetDefinition AssuredAfterFailure()
    {
        target.AssuredAfterFailure = true;
        return this;
    }

    public ITargetDefinition ProceedAfterFailure()
    {
        target.ProceedAfterFailure = true;
        return this;
    }

    public ITargetDefinition Produces(params string[] artifacts)
    {
        target.ArtifactProducts.AddRange(artifacts);
        return this;
    }

    public ITargetDefinition Partition(int size)
    {
        Assert.True(size > 1, $"Target '{target.Name}' must be split into at least 2 parts");
        target.PartitionSize = size;
        return this;
    }

    private TargetDefinition Require(IEnumerable<LambdaExpression> requirements)
    {
        target.DelegateRequirements.AddRange(requirements);
        return this;
    }
}
