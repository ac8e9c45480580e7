using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace GatewayPerf.LocalCluster.Storage.Models;

/// <summary>What the client library's types say about the shape of objects.</summary>
internal static class ModelFields
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, ModelField>> ByType = new();

    /// <summary>The fields of a type by their JSON names; none for what is no object type of the API.</summary>
    public static FrozenDictionary<string, ModelField> Of(Type type) => ByType.GetOrAdd(type, static type => Properties(type).ToFrozenDictionary(field => field.Name));

    /// <summary>The field under a path of JSON names joined by dots, without the keys of list items; null when the types do not know it.</summary>
    public static ModelField? Find(Type root, string path)
    {
        ModelField? field = null;
        var type = root;
        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('.');
            var name = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (!Of(type).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out field))
                return null;

            type = field.Type;

            // Whatever stands below a map by name is a member of it.
            if (field.Shape == ModelShape.Map && !rest.IsEmpty)
                return null;
        }

        return field;
    }

    private static IEnumerable<ModelField> Properties(Type type) => type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
        ? []
        : type.GetProperties().Where(property => property.GetCustomAttribute<JsonPropertyNameAttribute>() is not null).Select(ModelField.Of);
}
