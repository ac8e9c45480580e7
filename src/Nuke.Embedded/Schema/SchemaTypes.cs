using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Nuke.Common.Execution;

/// <summary>Finds the form of each type and collects the definitions that are referred to, in the order in which they are met.</summary>
internal sealed class SchemaTypes(NukeBuild build)
{
    private static readonly Dictionary<Type, (string Name, string? Format)> Primitives = new()
    {
        [typeof(bool)] = ("boolean", null),
        [typeof(sbyte)] = ("integer", null),
        [typeof(byte)] = ("integer", "byte"),
        [typeof(short)] = ("integer", null),
        [typeof(ushort)] = ("integer", null),
        [typeof(int)] = ("integer", "int32"),
        [typeof(uint)] = ("integer", null),
        [typeof(long)] = ("integer", "int64"),
        [typeof(ulong)] = ("integer", null),
        [typeof(float)] = ("number", "float"),
        [typeof(double)] = ("number", "double"),
        [typeof(decimal)] = ("number", "decimal"),
        [typeof(string)] = ("string", null),
        [typeof(DateTime)] = ("string", "date-time"),
        [typeof(DateTimeOffset)] = ("string", "date-time"),
        [typeof(TimeSpan)] = ("string", "duration"),
        [typeof(Guid)] = ("string", "guid"),
        [typeof(Uri)] = ("string", "uri")
    };

    public JsonObject Definitions { get; } = [];

    public SchemaType Of(Type type)
    {
        if (ElementOf(type) is { } element)
            return new SchemaType("array", Items: Of(element));

        var plain = ValueConversion.Unwrap(type);
        var isNullable = plain != type;
        if (plain == typeof(Host))
            return Choice(nameof(Host), HostDetection.Names, null);
        if (plain == typeof(ExecutableTarget))
            return Choice(nameof(ExecutableTarget), build.Targets.Select(x => x.Name).Order(), null);
        if (plain.IsEnum)
        {
            var choice = Choice(plain.Name, Enum.GetNames(plain), XmlSummary.Of(plain));
            return isNullable ? choice with { Name = "string", IsNullable = true } : choice;
        }

        if (Primitives.TryGetValue(plain, out var primitive))
            return new SchemaType(primitive.Name, primitive.Format, IsNullable: isNullable);
        return TypeDescriptor.GetConverter(plain).CanConvertFrom(typeof(string))
            ? new SchemaType("string", IsNullable: isNullable)
            : Structure(plain);
    }

    /// <summary>The element type of an array or list.</summary>
    private static Type? ElementOf(Type type) => type switch
    {
        { IsArray: true } => type.GetElementType(),
        { IsGenericType: true } when type.GetGenericArguments() is [var only] && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => only,
        _ => null
    };

    private SchemaType Choice(string name, IEnumerable<string> choices, string? description)
    {
        if (!Definitions.ContainsKey(name))
            Definitions.Add(name, new SchemaType("string").ToJson(description, choices: choices));
        return new SchemaType(null, Reference: name);
    }

    private SchemaType Structure(Type type)
    {
        var reference = new SchemaType(null, Reference: type.Name);
        if (Definitions.ContainsKey(type.Name))
            return reference;

        var summary = XmlSummary.Of(type);
        var structure = new SchemaType("object").ToJson(summary.Length > 0 ? summary : null);
        Definitions.Add(type.Name, structure);
        var properties = new JsonObject();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(x => x.GetMethod != null && x.GetIndexParameters().Length == 0))
            properties.Add(property.Name, Member(property));
        if (properties.Count > 0)
            structure.Add("properties", properties);
        return reference;
    }

    private JsonObject Member(PropertyInfo property)
    {
        var type = Of(property.PropertyType);
        if (type.Name != null && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable)
            type = type with { IsNullable = true };
        var summary = XmlSummary.Of(property);
        return type.ToJson(summary.Length > 0 ? summary : null);
    }
}
