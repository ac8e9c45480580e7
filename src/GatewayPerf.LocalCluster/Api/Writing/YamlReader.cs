using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>Turns one YAML document (which may be JSON) into JSON. Depth and size are limited, so that no document can exhaust the server.</summary>
internal sealed class YamlReader
{
    private const int MostDepth = 64;
    private const int MostNodes = 500_000;
    private static readonly UTF8Encoding Strict = new(false, true);
    private readonly Dictionary<AnchorName, (JsonNode? Value, int Size)> _anchors = [];
    private readonly IParser _parser;
    private int _nodes;

    private YamlReader(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>Reads a mapping. Throws <see cref="ApiException"/>, 400.</summary>
    public static JsonObject Parse(byte[] utf8)
    {
        try
        {
            return new YamlReader(Strict.GetString(utf8)).Document() as JsonObject ?? throw One();
        }
        catch (Exception exception) when (exception is YamlException or DecoderFallbackException)
        {
            throw ApiErrors.BadRequest($"the body is no YAML: {exception.Message}");
        }
    }

    private JsonNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
            throw One();

        var value = Node(0);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<StreamEnd>(out _) ? value : throw One();
    }

    private JsonNode? Node(int depth)
    {
        if (depth > MostDepth)
            throw ApiErrors.BadRequest($"the body is nested deeper than {MostDepth} levels");

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            if (!_anchors.TryGetValue(alias.Value, out var known))
                throw ApiErrors.BadRequest($"the body is no YAML: no value has the anchor {alias.Value} before {alias.Start}");

            Count(known.Size);
            return known.Value?.DeepClone();
        }

        var before = _nodes;
        Count(1);
        var (anchor, value) = _parser.Accept<MappingStart>(out _) ? Mapping(depth) : _parser.Accept<SequenceStart>(out _) ? Sequence(depth) : Plain();
        if (!anchor.IsEmpty)
            _anchors[anchor] = (value?.DeepClone(), _nodes - before);

        return value;
    }

    private (AnchorName Anchor, JsonNode? Value) Mapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var map = new JsonObject();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
                throw ApiErrors.BadRequest($"the body is no YAML of an object: the key at {_parser.Current?.Start} is no plain text");

            if (!map.TryAdd(key.Value, Node(depth + 1)))
                throw ApiErrors.BadRequest($"the body is no YAML of an object: key \"{key.Value}\" already set in map, at {key.Start}");
        }

        return (start.Anchor, map);
    }

    private (AnchorName Anchor, JsonNode? Value) Sequence(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var list = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            list.Add(Node(depth + 1));

        return (start.Anchor, list);
    }

    private (AnchorName Anchor, JsonNode? Value) Plain()
    {
        var scalar = _parser.Consume<Scalar>();
        return (scalar.Anchor, Value(scalar));
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > MostNodes)
            throw ApiErrors.BadRequest($"the body has more than {MostNodes} values");
    }

    private static JsonNode? Value(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style is not ScalarStyle.Plain || scalar.Tag == "tag:yaml.org,2002:str")
            return text;

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            _ when char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            _ => text,
        };
    }

    private static ApiException One() => ApiErrors.BadRequest("the body must be one YAML document with one object");
}
