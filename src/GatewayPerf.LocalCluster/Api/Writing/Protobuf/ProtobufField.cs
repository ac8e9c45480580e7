namespace GatewayPerf.LocalCluster.Api.Writing.Protobuf;

/// <summary>A field of a protobuf message: its JSON name (<c>*</c>: its fields belong to the outer object), its type and how often it occurs.</summary>
internal sealed record ProtobufField(string Name, string Type, bool IsList, bool IsMap, bool DropsZero)
{
    public bool IsInline => Name == "*";

    /// <summary>Reads <c>name:type</c> with the suffixes of the table.</summary>
    public static ProtobufField Parse(string name, string type) => new(
        name,
        type.TrimEnd('~', '[', ']', '{', '}'),
        type.EndsWith("[]", StringComparison.Ordinal),
        type.EndsWith("{}", StringComparison.Ordinal),
        type.EndsWith('~'));
}
