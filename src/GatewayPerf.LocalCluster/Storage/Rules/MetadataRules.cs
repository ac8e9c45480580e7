using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>The fields of metadata that the server writes, and what it demands of the others.</summary>
internal static class MetadataRules
{
    private const int MostAnnotations = 256 << 10;
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private static readonly string[] Owned =
        ["name", "namespace", "generateName", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"];

    /// <summary>A time as Kubernetes writes it: UTC, whole seconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time with microseconds, as Kubernetes writes it in leases and events.</summary>
    public static string MicroTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Gives a new object its identity. Returns whether its name was generated.</summary>
    public static bool Create(ResourceKind kind, string? ns, JsonObject value, DateTimeOffset now)
    {
        var metadata = value.Child("metadata");
        var generated = string.IsNullOrEmpty(metadata.Text("name")) && !string.IsNullOrEmpty(metadata.Text("generateName"));
        if (generated)
        {
            var stem = metadata.Text("generateName")!;
            metadata["name"] = stem[..Math.Min(58, stem.Length)] + RandomNumberGenerator.GetString(Alphabet, 5);
        }

        foreach (var name in Owned)
        {
            if (name is not ("name" or "generateName"))
                metadata.Remove(name);
        }

        metadata.Remove("selfLink");
        if (kind.Namespaced)
            metadata["namespace"] = ns;

        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Time(now);
        if (kind.HasGeneration)
            metadata["generation"] = 1;

        return generated;
    }

    /// <summary>Puts back what a client cannot change.</summary>
    public static void Update(JsonObject value, JsonObject old)
    {
        var metadata = value.Child("metadata");
        var stored = old.Child("metadata");
        metadata.Remove("selfLink");
        foreach (var name in Owned)
        {
            if (stored[name] is { } kept)
                metadata[name] = kept.DeepClone();
            else
                metadata.Remove(name);
        }
    }

    public static void Validate(ResourceKind kind, JsonObject value, JsonObject? old, FieldErrors errors)
    {
        var metadata = value.Child("metadata");
        var name = metadata.Text("name");
        if (string.IsNullOrEmpty(name))
            errors.Required("metadata.name", "name or generateName is required");
        else if (old is null && Names.ErrorOf(kind, name) is { } nameError)
            errors.Invalid("metadata.name", name, nameError);

        Labels(metadata["labels"], "metadata.labels", errors);
        var size = 0;
        foreach (var (key, text) in metadata["annotations"] as JsonObject ?? [])
        {
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(text.Text() ?? "");
            if (Names.LabelKeyError(key.ToLowerInvariant()) is { } keyError)
                errors.Invalid("metadata.annotations", key, keyError);
        }

        if (size > MostAnnotations)
            errors.TooLong("metadata.annotations", MostAnnotations);

        foreach (var finalizer in value.Strings("metadata", "finalizers"))
        {
            if (Names.LabelKeyError(finalizer) is { } finalizerError)
                errors.Invalid("metadata.finalizers", finalizer, finalizerError);
        }

        Owners(metadata, errors);
        if (old.At("metadata", "deletionTimestamp") is null)
            return;

        var known = old.Strings("metadata", "finalizers");
        var added = value.Strings("metadata", "finalizers").Except(known).ToList();
        if (added.Count > 0)
        {
            var list = string.Join(", ", added.Select(item => $"\"{item}\""));
            errors.Forbidden("metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{list}}}");
        }
    }

    public static void Labels(JsonNode? labels, string field, FieldErrors errors)
    {
        foreach (var (key, node) in labels as JsonObject ?? [])
        {
            var value = node.Text() ?? "";
            if (Names.LabelKeyError(key) is { } keyError)
                errors.Invalid(field, key, keyError);
            if (Names.LabelValueError(value) is { } valueError)
                errors.Invalid(field, value, valueError);
        }
    }

    /// <summary>The finalizers of an object.</summary>
    public static IReadOnlyList<string> Finalizers(JsonObject value) => value.Strings("metadata", "finalizers");

    private static void Owners(JsonObject metadata, FieldErrors errors)
    {
        var controllers = 0;
        var index = 0;
        foreach (var owner in metadata.Items("ownerReferences"))
        {
            foreach (var member in (string[])["apiVersion", "kind", "name", "uid"])
            {
                if (string.IsNullOrEmpty(owner.Text(member)))
                    errors.Required($"metadata.ownerReferences[{index}].{member}", $"{member} must not be empty");
            }

            controllers += owner["controller"]?.GetValueKind() == System.Text.Json.JsonValueKind.True ? 1 : 0;
            index++;
        }

        if (controllers > 1)
            errors.InvalidJson("metadata.ownerReferences", metadata["ownerReferences"], "Only one reference can have Controller set to true.");
    }

    private static List<string> Strings(this JsonNode? value, params ReadOnlySpan<string> path) =>
        [.. (value.At(path) as JsonArray)?.Select(item => item.Text() ?? "") ?? []];
}
