using System.Reflection;
using System.Text.Json;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>How a parameter's type is written in the schema.</summary>
internal sealed record SchemaType(string? Name, string? Format, string? Reference, bool IsNullable, SchemaType? Items)
{
    /// <summary>Whether values are strings, which suggestions can describe.</summary>
    public bool IsPlainString => Name == "string" && Reference == null;

    public static SchemaType Of(MemberInfo member)
    {
        // Skip and Target are strings for the engine and names of targets for people.
        if (member.DeclaringType == typeof(NukeBuild) && member.Name is "Skip" or "Target")
            return new SchemaType("array", null, null, false, new SchemaType(null, null, nameof(ExecutableTarget), false, null));
        return Of(ValueInjector.TypeOf(member));
    }

    public static Type ElementOf(Type type) => ValueConversion.Unwrap(type.IsArray ? type.GetElementType()! : type);

    /// <summary>Writes what comes before the description.</summary>
    public void WriteHead(Utf8JsonWriter writer)
    {
        if (Name == null)
            return;
        if (!IsNullable)
        {
            writer.WriteString("type", Name);
            return;
        }

        writer.WriteStartArray("type");
        writer.WriteStringValue(Name);
        writer.WriteStringValue("null");
        writer.WriteEndArray();
    }

    /// <summary>Writes what comes after it.</summary>
    public void WriteTail(Utf8JsonWriter writer, string definitions)
    {
        if (Format != null)
            writer.WriteString("format", Format);
        if (Reference != null)
            writer.WriteString("$ref", definitions + Reference);
        if (Items == null)
            return;
        writer.WriteStartObject("items");
        Items.WriteHead(writer);
        Items.WriteTail(writer, definitions);
        writer.WriteEndObject();
    }

    private static SchemaType Of(Type type)
    {
        if (type.IsArray)
            return new SchemaType("array", null, null, false, Of(type.GetElementType()!));

        var element = ElementOf(type);
        var isNullable = Nullable.GetUnderlyingType(type) != null;
        if (element.IsEnum)
            return new SchemaType(null, null, element.Name, false, null);
        if (element == typeof(Host))
            return new SchemaType(null, null, nameof(Host), false, null);

        var (name, format) = Primitive(element);
        return new SchemaType(name, format, null, isNullable, null);
    }

    private static (string Name, string? Format) Primitive(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => ("boolean", null),
        TypeCode.Int32 or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Byte or TypeCode.SByte => ("integer", "int32"),
        TypeCode.Int64 or TypeCode.UInt32 or TypeCode.UInt64 => ("integer", "int64"),
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => ("number", "double"),
        TypeCode.DateTime => ("string", "date-time"),
        _ when type == typeof(TimeSpan) => ("string", "duration"),
        _ when type == typeof(Guid) => ("string", "guid"),
        _ when type == typeof(Uri) => ("string", "uri"),
        _ => ("string", null)
    };
}
