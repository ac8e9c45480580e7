using System.Reflection;
using System.Text.Json.Serialization;

namespace GatewayPerf.LocalCluster.Storage.Models;

/// <summary>A field of a Kubernetes type as the client library models it: its JSON name, the type of its values (of a list's items, of a map's members), and its shape.</summary>
internal sealed record ModelField(string Name, Type Type, ModelShape Shape)
{
    /// <summary>Reads a property of the client library's types.</summary>
    public static ModelField Of(PropertyInfo property)
    {
        var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;
        var type = property.PropertyType;
        if (!type.IsGenericType || Nullable.GetUnderlyingType(type) is not null)
            return new ModelField(name, Plain(type), ModelShape.Single);

        return type.GetGenericTypeDefinition() == typeof(IDictionary<,>)
            ? new ModelField(name, Plain(type.GetGenericArguments()[1]), ModelShape.Map)
            : new ModelField(name, Plain(type.GetGenericArguments()[0]), ModelShape.List);
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
