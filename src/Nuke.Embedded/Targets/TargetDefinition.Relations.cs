#nullable disable annotations
namespace Nuke.Common.Execution;

/// <content>Relations to other targets.</content>
internal sealed partial class TargetDefinition
{
    public ITargetDefinition DependsOn(params Target[] targets) => Relate(TargetRelation.DependsOn, targets);

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => RelateTo(TargetRelation.DependsOn, targets);

    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => TryRelateTo(TargetRelation.DependsOn, targets);

    public ITargetDefinition DependentFor(params Target[] targets) => Relate(TargetRelation.DependentFor, targets);

    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => RelateTo(TargetRelation.DependentFor, targets);

    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) => TryRelateTo(TargetRelation.DependentFor, targets);

    public ITargetDefinition Before(params Target[] targets) => Relate(TargetRelation.Before, targets);

    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => RelateTo(TargetRelation.Before, targets);

    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => TryRelateTo(TargetRelation.Before, targets);

    public ITargetDefinition After(params Target[] targets) => Relate(TargetRelation.After, targets);

    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => RelateTo(TargetRelation.After, targets);

    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => TryRelateTo(TargetRelation.After, targets);

    public ITargetDefinition Triggers(params Target[] targets) => Relate(TargetRelation.Triggers, targets);

    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => RelateTo(TargetRelation.Triggers, targets);

    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => TryRelateTo(TargetRelation.Triggers, targets);

    public ITargetDefinition TriggeredBy(params Target[] targets) => Relate(TargetRelation.TriggeredBy, targets);

    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => RelateTo(TargetRelation.TriggeredBy, targets);

    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) => TryRelateTo(TargetRelation.TriggeredBy, targets);

    public ITargetDefinition Consumes(params Target[] targets) => Relate(TargetRelation.Consumes, targets);

    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => RelateTo(TargetRelation.Consumes, targets);

    public ITargetDefinition Consumes(Target target, params string[] artifacts) => Consume(target, artifacts);

    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) => Consume(target(Component<T>()), artifacts);

    public ITargetDefinition Consumes<T>(params string[] artifacts) => Consume(OnlyTargetOf(typeof(T)), artifacts);

    public ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild
    {
        Contexts.Add(typeof(T));
        return this;
    }

    private TargetDefinition Relate(TargetRelation relation, IEnumerable<Delegate> others)
    {
        foreach (var other in others)
        {
            Assert.True(!Equals(other, target.Factory), $"Target '{target.Name}' cannot have a dependency on itself");
            Relations.Add((relation, other));
        }

        return this;
    }

    private TargetDefinition RelateTo<T>(TargetRelation relation, Func<T, Target>[] targets) =>
        Relate(relation, targets.Length == 0 ? [OnlyTargetOf(typeof(T))] : targets.Select(x => x(Component<T>())));

    private TargetDefinition TryRelateTo<T>(TargetRelation relation, Func<T, Target>[] targets) =>
        build is T ? RelateTo(relation, targets) : this;

    // Without names it is the call for all products: overload resolution prefers it to the one with several targets.
    private TargetDefinition Consume(Delegate other, string[] artifacts)
    {
        if (artifacts.Length == 0)
            return Relate(TargetRelation.Consumes, [other]);
        Consumptions.AddRange(artifacts.Select(x => (other, x)));
        return this;
    }

    private T Component<T>() =>
        build is T component ? component : throw new ArgumentException($"Target '{QualifiedName}' refers to component '{typeof(T).Name}', which '{build.GetType().Name}' does not implement");

    private Target OnlyTargetOf(Type component) => (Target)TargetMembers.OnlyTargetOf(component, QualifiedName).GetValue(build);

    private string QualifiedName => $"{target.Member.DeclaringType?.FullName}.{target.Name}";
}
