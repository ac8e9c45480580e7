using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Finds the target properties of a build type: those of the classes in declaration order, then those that only interfaces have.</summary>
internal static class TargetMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The most derived property of each name.</summary>
    public static IReadOnlyList<PropertyInfo> Of(Type buildType)
    {
        var members = new Dictionary<string, PropertyInfo>(StringComparer.Ordinal);
        foreach (var property in ClassHierarchy(buildType).SelectMany(x => x.GetProperties(Declared)).Where(IsTarget))
        {
            // Names with a dot are explicit implementations; their interface stands for them.
            if (!property.Name.Contains('.', StringComparison.Ordinal))
                members.TryAdd(property.Name, property);
        }

        foreach (var group in buildType.GetInterfaces().SelectMany(x => x.GetProperties(Declared)).Where(IsTarget)
                     .Where(x => !x.Name.Contains('.', StringComparison.Ordinal)).GroupBy(x => x.Name))
            AddInterfaceMember(buildType, members, group.Key, [.. group]);
        return [.. members.Values];
    }

    /// <summary>The properties that a class property overrides, nearest first.</summary>
    public static IEnumerable<PropertyInfo> OverriddenBy(PropertyInfo property)
    {
        if (property.DeclaringType is not { IsInterface: false, BaseType: { } baseType })
            return [];
        return ClassHierarchy(baseType).SelectMany(x => x.GetProperties(Declared)).Where(x => x.Name == property.Name && IsTarget(x));
    }

    /// <summary>The single target of a component.</summary>
    public static PropertyInfo OnlyTargetOf(Type component, string usedBy)
    {
        var members = component.GetProperties(Declared).Where(x => x.PropertyType == typeof(Target) && !x.Name.Contains('.', StringComparison.Ordinal)).ToList();
        return members.Count == 1
            ? members[0]
            : throw new ArgumentException(
                $"Target '{usedBy}' cannot have shorthand dependency on component '{component.Name}'." + Environment.NewLine
                + (members.Count == 0
                    ? "No relevant targets."
                    : string.Join(Environment.NewLine, members.Select(x => $"  - {x.Name}").Prepend("Available targets are:"))));
    }

    private static void AddInterfaceMember(Type buildType, Dictionary<string, PropertyInfo> members, string name, IReadOnlyList<PropertyInfo> declarations)
    {
        if (members.TryGetValue(name, out var own))
        {
            if (own.GetMethod is not { IsPublic: true })
                throw new InvalidOperationException(
                    Members($"Property '{name}' must be marked public to override inherited member from:", declarations));
            return;
        }

        var implementations = declarations.Where(x => !IsReimplemented(buildType, x)).ToList();
        if (implementations.Count > 1)
            throw new InvalidOperationException(
                Members($"Property '{name}' must be implemented explicitly because it is inherited from multiple interfaces:", implementations));
        members.Add(name, implementations.Count == 1 ? implementations[0] : declarations[0]);
    }

    private static string Members(string sentence, IEnumerable<PropertyInfo> members) =>
        string.Join(Environment.NewLine, members.Select(x => $" - {x.DeclaringType?.Name}").Prepend(sentence));

    // An explicit implementation (in the class or in a derived interface) makes two declarations of one name unambiguous.
    private static bool IsReimplemented(Type buildType, PropertyInfo declaration) =>
        declaration.DeclaringType is { } type
        && (ClassHierarchy(buildType).Any(x => DeclaresExplicitly(x, type, declaration.Name))
            || buildType.GetInterfaces().Any(x => x != type && DeclaresExplicitly(x, type, declaration.Name)));

    private static bool DeclaresExplicitly(Type type, Type declaring, string name) =>
        type.GetProperty($"{declaring.FullName?.Replace('+', '.')}.{name}", Declared) != null;

    private static IEnumerable<Type> ClassHierarchy(Type type)
    {
        for (var current = type; current != null && current != typeof(NukeBuild) && current != typeof(object); current = current.BaseType)
            yield return current;
    }

    private static bool IsTarget(PropertyInfo property) =>
        property.PropertyType == typeof(Target) || property.PropertyType == typeof(Setup) || property.PropertyType == typeof(Cleanup);
}
