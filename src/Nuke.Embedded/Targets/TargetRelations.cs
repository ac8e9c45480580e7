namespace Nuke.Common.Execution;

/// <summary>Turns what definitions say about other targets into edges between targets.</summary>
internal static class TargetRelations
{
    public static void Resolve(TargetDefinition definition, IReadOnlyDictionary<Delegate, ExecutableTarget> targets)
    {
        var consumed = new List<(ExecutableTarget Target, string Artifact)>();
        foreach (var (relation, factory) in definition.Relations)
        {
            var other = Find(definition, targets, factory);
            if (relation == TargetRelation.Consumes)
                consumed.AddRange(other.ArtifactProducts.Select(x => (other, x)));
            else
                Connect(relation, definition.Target, other);
        }

        consumed.AddRange(definition.Consumptions.Select(x => (Find(definition, targets, x.Other), x.Artifact)));
        definition.Target.ArtifactDependencies = consumed.Distinct().ToLookup(x => x.Target, x => x.Artifact);

        foreach (var context in definition.Contexts)
            EnterContext(definition.Target, context, targets.Values);
    }

    private static void Connect(TargetRelation relation, ExecutableTarget target, ExecutableTarget other)
    {
        switch (relation)
        {
            case TargetRelation.DependsOn:
                AddOnce(target.ExecutionDependencies, other);
                break;
            case TargetRelation.DependentFor:
                AddOnce(other.ExecutionDependencies, target);
                break;
            case TargetRelation.Before:
                AddOnce(other.OrderDependencies, target);
                break;
            case TargetRelation.After:
                AddOnce(target.OrderDependencies, other);
                break;
            case TargetRelation.Triggers:
                AddOnce(target.Triggers, other);
                AddOnce(other.TriggerDependencies, target);
                break;
            case TargetRelation.TriggeredBy:
                AddOnce(other.Triggers, target);
                AddOnce(target.TriggerDependencies, other);
                break;
        }
    }

    private static void EnterContext(ExecutableTarget target, Type context, IEnumerable<ExecutableTarget> targets)
    {
        var members = targets.Where(x => x.Member.DeclaringType == context).ToList();
        foreach (var setup in members.Where(x => x.Factory is Setup))
            AddOnce(target.ExecutionDependencies, setup);
        foreach (var cleanup in members.Where(x => x.Factory is Cleanup))
        {
            cleanup.AssuredAfterFailure = true;
            AddOnce(cleanup.OrderDependencies, target);
            foreach (var setup in members.Where(x => x.Factory is Setup))
                Connect(TargetRelation.Triggers, setup, cleanup);
        }
    }

    private static ExecutableTarget Find(TargetDefinition definition, IReadOnlyDictionary<Delegate, ExecutableTarget> targets, Delegate factory) =>
        targets.TryGetValue(factory, out var target)
            ? target
            : throw new InvalidOperationException($"Target '{definition.Target.Name}' refers to a target that is no property of the build");

    private static void AddOnce(List<ExecutableTarget> targets, ExecutableTarget target)
    {
        if (!targets.Contains(target))
            targets.Add(target);
    }
}
