using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>
/// The few objects that kubectl sends as protobuf and that are small: Namespace, ConfigMap, Secret, DeleteOptions. Others are refused by name.
/// </summary>
internal static class ProtobufObject
{
    private static readonly ProtobufShape StringMap = new() { { 1, "key" }, { 2, "value" } };

    private static readonly ProtobufShape Metadata = new()
    {
        { 1, "name" }, { 2, "generateName" }, { 3, "namespace" }, { 5, "uid" }, { 6, "resourceVersion" },
        { 11, "labels", StringMap }, { 12, "annotations", StringMap },
    };

    private static readonly Dictionary<string, ProtobufShape> Shapes = new()
    {
        ["Namespace"] = new() { { 1, "metadata", Metadata } },
        ["ConfigMap"] = new()
        {
            { 1, "metadata", Metadata }, { 2, "data", StringMap }, { 3, "binaryData", StringMap, true }, { 4, "immutable", ProtobufShape.Flag },
        },
        ["Secret"] = new()
        {
            { 1, "metadata", Metadata }, { 2, "data", StringMap, true }, { 3, "type" }, { 4, "stringData", StringMap }, { 5, "immutable", ProtobufShape.Flag },
        },
        ["DeleteOptions"] = new()
        {
            { 1, "gracePeriodSeconds", ProtobufShape.Number }, { 2, "preconditions", new ProtobufShape { { 1, "uid" }, { 2, "resourceVersion" } } },
            { 3, "orphanDependents", ProtobufShape.Flag }, { 4, "propagationPolicy" }, { 5, "dryRun", ProtobufShape.Texts },
        },
    };

    /// <summary>Reads the envelope and the object in it. Throws <see cref="ApiException"/>, 415 for other kinds, 400 for what is no such message.</summary>
    public static JsonObject Parse(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("k8s\0"u8))
            throw ApiErrors.BadRequest("the body is no Kubernetes protobuf message");

        string? version = null, kind = null;
        ReadOnlySpan<byte> raw = default;
        var envelope = new ProtobufReader(body[4..]);
        while (envelope.Read())
        {
            if (envelope.Field == 1)
            {
                var type = new ProtobufReader(envelope.Bytes);
                while (type.Read())
                {
                    if (type.Field == 1)
                        version = Encoding.UTF8.GetString(type.Bytes);
                    else if (type.Field == 2)
                        kind = Encoding.UTF8.GetString(type.Bytes);
                }
            }
            else if (envelope.Field == 2)
            {
                raw = envelope.Bytes;
            }
        }

        if (kind is null || !Shapes.TryGetValue(kind, out var shape))
        {
            throw ApiErrors.UnsupportedMediaType(
                $"{kind} as application/vnd.kubernetes.protobuf is not built in the local cluster yet - use "
                + "kubectl create … --dry-run=client -o yaml | kubectl create -f - (accepted media types include: application/json, application/yaml)");
        }

        var value = shape.Read(raw);
        value["apiVersion"] = version;
        value["kind"] = kind;
        return value;
    }
}
