using System.Reflection;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Values that a parameter suggests: those of its provider, of its enum, of its enumeration.</summary>
internal static class ValueSets
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;

    public static IEnumerable<(string Text, object Object)>? Of(ParameterAttribute parameter, MemberInfo member, object? instance)
    {
        if (parameter.ValueProviderMember is { } provider)
            return Provided(parameter.ValueProviderType ?? member.DeclaringType!, provider, parameter.ValueProviderType == null ? instance : null);

        var type = ValueInjector.TypeOf(member);
        var element = ValueConversion.Unwrap(type.IsArray ? type.GetElementType()! : type);
        if (element.IsEnum)
            return Enum.GetValues(element).Cast<object>().Select(x => (x.ToString()!, x));
        if (element.IsSubclassOf(typeof(Enumeration)))
            return element.GetFields(BindingFlags.Static | BindingFlags.Public).Where(x => x.FieldType == element).Select(x => (x.Name, x.GetValue(null)!));
        return null;
    }

    private static IEnumerable<(string Text, object Object)> Provided(Type type, string name, object? instance)
    {
        var value = type.GetMember(name, All).FirstOrDefault() switch
        {
            PropertyInfo x => x.GetValue(instance),
            FieldInfo x => x.GetValue(instance),
            MethodInfo x => x.Invoke(instance, null),
            _ => throw new ArgumentException($"'{type.Name}' has no member '{name}' to provide values")
        };
        return value is IEnumerable<string> texts
            ? texts.Select(x => (x, (object)x))
            : throw new ArgumentException($"'{type.Name}.{name}' provides no strings");
    }
}
