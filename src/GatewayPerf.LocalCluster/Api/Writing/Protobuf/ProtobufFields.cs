using System.Collections.Frozen;
using System.Globalization;

namespace GatewayPerf.LocalCluster.Api.Writing.Protobuf;

/// <summary>The table of messages and their fields, <c>fields.txt</c>.</summary>
internal static class ProtobufFields
{
    private static readonly FrozenDictionary<string, FrozenDictionary<int, ProtobufField>> Messages = Read();

    /// <summary>Whether there is such a message.</summary>
    public static bool Has(string message) => Messages.ContainsKey(message);

    /// <summary>The fields of a message by number.</summary>
    public static FrozenDictionary<int, ProtobufField> Of(string message) => Messages[message];

    private static FrozenDictionary<string, FrozenDictionary<int, ProtobufField>> Read()
    {
        using var stream = typeof(ProtobufFields).Assembly.GetManifestResourceStream("protobuf-fields.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')).ToFrozenDictionary(
            words => words[0],
            words => words.Skip(1).Select(word => word.Split(':')).ToFrozenDictionary(
                parts => int.Parse(parts[0], CultureInfo.InvariantCulture),
                parts => ProtobufField.Parse(parts[1], parts[2])));
    }
}
