namespace Nuke.Common.Execution;

/// <summary>Names of types as people write them in C#.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(decimal)] = "decimal",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(char)] = "char",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(ushort)] = "ushort",
        [typeof(sbyte)] = "sbyte",
        [typeof(object)] = "object"
    };

    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (type.IsGenericType)
            return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
        return Keywords.GetValueOrDefault(type, type.Name);
    }

    /// <summary>As <see cref="Of"/>; parameters of value types may always be absent.</summary>
    public static string OfParameter(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) == null ? Of(type) + "?" : Of(type);
}
