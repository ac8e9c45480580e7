using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Calls a member as its type declares it, past overrides: what <c>base.X</c> compiles to.</summary>
internal static class NonVirtual
{
    public static object? GetValue(PropertyInfo property, object instance)
    {
        var getter = property.GetMethod ?? throw new ArgumentException($"Property '{property.Name}' has no getter");
        var type = typeof(Func<>).MakeGenericType(property.PropertyType);
        var call = (Delegate)Activator.CreateInstance(type, instance, getter.MethodHandle.GetFunctionPointer())!;
        return call.DynamicInvoke();
    }
}
