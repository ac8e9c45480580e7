using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.ValueInjection;

/// <summary>Finds the members that get values from outside, and gives them.</summary>
internal static class ValueInjector
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Members of the class and its base classes, base classes first.</summary>
    public static IEnumerable<MemberInfo> MembersOf(Type type) =>
        (type.BaseType == null ? [] : MembersOf(type.BaseType))
        .Concat(type.GetMembers(Declared).Where(x => x is FieldInfo or PropertyInfo && x.IsDefined(typeof(ValueInjectionAttributeBase), inherit: true)));

    /// <summary>Properties of the components.</summary>
    public static IEnumerable<MemberInfo> ComponentMembersOf(Type type) => type.GetInterfaces().SelectMany(x => x.GetProperties(Declared));

    /// <summary>Members of the class, its base classes and its components that are parameters.</summary>
    public static IEnumerable<MemberInfo> ParametersOf(Type type) =>
        MembersOf(type)
            .Concat(ComponentMembersOf(type))
            .Where(x => x.IsDefined(typeof(ParameterAttribute), inherit: true))
            .DistinctBy(ParameterService.NameOf);

    public static void Inject(NukeBuild build, Func<ValueInjectionAttributeBase, bool> filter)
    {
        var members = MembersOf(build.GetType())
            .Select(x => (Member: x, Attribute: x.GetCustomAttribute<ValueInjectionAttributeBase>(inherit: true)!))
            .Where(x => CanSet(x.Member) && filter(x.Attribute))
            .OrderByDescending(x => x.Attribute.Priority);
        foreach (var (member, attribute) in members)
        {
            attribute.Build = build;
            if (attribute.TryGetValue(member, build) is { } value)
                SetValue(build, member, value);
        }
    }

    /// <summary>The value of a component's parameter; what was found once stays.</summary>
    public static object? TryGetComponentValue(NukeBuild build, MemberInfo member)
    {
        var cache = BuildSession.Current.ValueCache;
        if (cache.TryGetValue(member, out var cached))
            return cached;

        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>(inherit: true)
                        ?? throw new ArgumentException($"Member '{member.DeclaringType?.Name}.{member.Name}' is not marked with an injection attribute");
        attribute.Build = build;
        var value = attribute.TryGetValue(member, build);
        if (value != null)
            cache[member] = value;
        return value;
    }

    public static bool CanSet(MemberInfo member) => member switch
    {
        FieldInfo field => !(field.IsStatic && field.IsInitOnly) && !field.IsLiteral,
        PropertyInfo property => property.SetMethod != null,
        _ => false
    };

    public static Type TypeOf(MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        _ => throw new ArgumentException($"'{member.Name}' is neither field nor property")
    };

    public static object? GetValue(NukeBuild build, MemberInfo member) => member switch
    {
        FieldInfo field => field.GetValue(field.IsStatic ? null : build),
        PropertyInfo property => property.GetValue(property.GetMethod!.IsStatic ? null : build),
        _ => null
    };

    public static void SetValue(NukeBuild build, MemberInfo member, object? value)
    {
        if (member is FieldInfo field)
            field.SetValue(field.IsStatic ? null : build, value);
        else if (member is PropertyInfo property)
            property.SetValue(property.SetMethod!.IsStatic ? null : build, value);
    }
}
