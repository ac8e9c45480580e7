using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Writing.Protobuf;

/// <summary>Objects as typed clients send them: <c>application/vnd.kubernetes.protobuf</c>.</summary>
internal static class ProtobufObject
{
    /// <summary>Reads the envelope and the object in it. Throws <see cref="ApiException"/>, 415 for kinds that the table lacks, 400 for what is no such message.</summary>
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

        if (kind is null || !ProtobufFields.Has(kind))
        {
            throw ApiErrors.UnsupportedMediaType(
                $"the local cluster does not read {version} {kind} as application/vnd.kubernetes.protobuf - send it as JSON or YAML, for example by "
                + "kubectl create … --dry-run=client -o yaml | kubectl create -f - (accepted media types include: application/json, application/yaml)");
        }

        var value = ProtobufMessage.Read(kind, raw);
        value["apiVersion"] = version;
        value["kind"] = kind;
        return value;
    }
}
