using System.Text.Json;
using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>One version of one object: never changed, so it can be read by any thread and sent as it is.</summary>
internal sealed class StoredResource
{
    /// <summary>What the database of a real cluster holds at most in one value.</summary>
    private const int MostBytes = 3 << 19;

    private StoredResource(ResourceKind kind, long version, byte[] utf8)
    {
        Kind = kind;
        Version = version;
        Utf8 = utf8;
        Root = JsonDocument.Parse(Utf8).RootElement;
        Name = Root.Text("metadata", "name")!;
        Namespace = Root.Text("metadata", "namespace");
        Uid = Root.Text("metadata", "uid") ?? "";
    }

    public ResourceKind Kind { get; }

    public string? Namespace { get; }

    public string Name { get; }

    public string Uid { get; }

    /// <summary>The resourceVersion; 0 for what is not stored (a dry run).</summary>
    public long Version { get; }

    /// <summary>The object as compact JSON, with apiVersion and kind.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    public JsonElement Root { get; }

    public bool IsTerminating => Root.Text("metadata", "deletionTimestamp") is not null;

    /// <summary>
    /// Makes a version of an object; the given tree gets its resourceVersion and is not used any further. Throws <see cref="ApiException"/>, 413, when it has more
    /// than 1.5 MiB.
    /// </summary>
    public static StoredResource Create(ResourceKind kind, JsonObject value, long version)
    {
        var metadata = value.Child("metadata");
        metadata.Remove("resourceVersion");
        if (version > 0)
            metadata["resourceVersion"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture);

        using var buffer = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(buffer, JsonText.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", kind.ApiVersion);
            writer.WriteString("kind", kind.Kind);
            writer.WritePropertyName("metadata");
            metadata.WriteTo(writer);
            foreach (var (name, node) in value)
            {
                if (name is "apiVersion" or "kind" or "metadata" || node is null)
                    continue;

                writer.WritePropertyName(name);
                node.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.Length <= MostBytes ? new StoredResource(kind, version, buffer.ToArray()) : throw ApiErrors.TooLarge(MostBytes);
    }

    /// <summary>A tree of one's own to change.</summary>
    public JsonObject ToNode() => JsonNode.Parse(Utf8.Span)!.AsObject();
}
