using System.Globalization;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>Turns one YAML document (which may be JSON) into JSON.</summary>
internal static class YamlReader
{
    /// <summary>Reads a mapping. Throws <see cref="ApiException"/>, 400.</summary>
    public static JsonObject Parse(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            throw ApiErrors.BadRequest($"the body is no YAML: {exception.Message}");
        }

        return stream.Documents.Count == 1 && Convert(stream.Documents[0].RootNode) is JsonObject value
            ? value
            : throw ApiErrors.BadRequest("the body must be one YAML document with one object");
    }

    private static JsonNode? Convert(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                var value = new JsonObject();
                foreach (var (key, child) in map.Children)
                    value[((YamlScalarNode)key).Value!] = Convert(child);
                return value;
            case YamlSequenceNode list:
                return new JsonArray([.. list.Children.Select(Convert)]);
            default:
                return Scalar((YamlScalarNode)node);
        }
    }

    private static JsonNode? Scalar(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        if (node.Style is not ScalarStyle.Plain || node.Tag == "tag:yaml.org,2002:str")
            return text;

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            _ when char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => text,
        };
    }
}
