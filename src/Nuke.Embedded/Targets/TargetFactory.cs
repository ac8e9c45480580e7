using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Makes the build's targets: finds them, evaluates their definitions, resolves the relations between them.</summary>
internal static class TargetFactory
{
    public static IReadOnlyList<ExecutableTarget> CreateAll<T>(T build, IReadOnlyCollection<Expression<Func<T, Target>>> defaultTargets)
        where T : NukeBuild
    {
        var defaults = defaultTargets.Select(x => MemberExpressions.MemberOf(x).Name).ToHashSet(StringComparer.Ordinal);
        var definitions = TargetMembers.Of(build.GetType()).Select(x => Create(build, x, defaults)).ToList();
        foreach (var definition in definitions)
            definition.Apply(definition.Target.Factory);

        var byFactory = definitions.ToDictionary(x => x.Target.Factory, x => x.Target);
        foreach (var definition in definitions)
            TargetRelations.Resolve(definition, byFactory);
        return [.. definitions.Select(x => x.Target)];
    }

    private static TargetDefinition Create(NukeBuild build, PropertyInfo member, HashSet<string> defaults)
    {
        var factory = (Delegate?)member.GetValue(build) ?? throw new InvalidOperationException($"Target '{member.Name}' has no definition");
        var target = new ExecutableTarget { Member = member, Name = member.Name, Factory = factory, IsDefault = defaults.Contains(member.Name) };
        return new TargetDefinition(build, target, TargetMembers.OverriddenBy(member));
    }
}
