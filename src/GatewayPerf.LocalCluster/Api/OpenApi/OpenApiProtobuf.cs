using System.Text;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.OpenApi;

/// <summary>
/// The v2 document as protobuf: that each kind can be patched with <c>fieldValidation</c>, which is all that kubectl up to 1.28 needs of it. It has no definitions:
/// kubectl then uses its own types to build patches.
/// </summary>
internal static class OpenApiProtobuf
{
    public static byte[] Write(IReadOnlyList<ResourceKind> kinds) =>
    [
        .. Text(1, "2.0"),
        .. Message(2, [.. Text(1, "Kubernetes"), .. Text(2, "v1.33.0")]),
        .. Message(8, [.. kinds.SelectMany(kind => Message(2, [.. Text(1, OpenApiDocument.PathOf(kind)), .. Message(2, Message(8, Patch(kind)))]))]),
    ];

    private static byte[] Patch(ResourceKind kind)
    {
        var query = Message(3, [.. Text(2, "query"), .. Text(4, "fieldValidation")]);
        var yaml = $"group: \"{kind.Group}\"\nkind: {kind.Kind}\nversion: {kind.Version}\n";
        return
        [
            .. Message(8, Message(1, Message(2, query))),
            .. Message(13, [.. Text(1, "x-kubernetes-group-version-kind"), .. Message(2, Text(2, yaml))]),
        ];
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [(byte)((field << 3) | 2), .. Varint(content.Length), .. content];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value > 0x7f; value >>= 7)
            yield return (byte)(value | 0x80);

        yield return (byte)value;
    }
}
