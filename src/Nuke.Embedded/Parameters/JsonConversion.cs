using System.Text.Json;
using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Converts values of parameter files: texts and numbers by the type converters, all else as JSON.</summary>
internal static class JsonConversion
{
    private static readonly Lazy<JsonSerializerOptions> Options =
        new(() => new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } });

    public static object? Convert(JsonElement value, Type type, AbsolutePath root)
    {
        if (type.IsArray && value.ValueKind == JsonValueKind.Array)
        {
            var elementType = type.GetElementType()!;
            var array = Array.CreateInstance(elementType, value.GetArrayLength());
            var index = 0;
            foreach (var item in value.EnumerateArray())
                array.SetValue(Convert(item, elementType, root), index++);
            return array;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => Deserialize(value, type),
            JsonValueKind.Null => null,
            _ => ToScalar(value, type, root)
        };
    }

    private static object ToScalar(JsonElement value, Type type, AbsolutePath root)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (type.IsArray)
            throw new ValueConversionException($"Value '{text}' could not be converted to '{TypeText.Of(type)}'");
        return type == typeof(AbsolutePath) ? AbsolutePath.FromText(text, root) : ValueConversion.ToScalar(text, type);
    }

    private static object? Deserialize(JsonElement value, Type type)
    {
        try
        {
            return value.Deserialize(type, Options.Value);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new ValueConversionException($"Value '{value.GetRawText()}' could not be converted to '{TypeText.Of(type)}'");
        }
    }
}
