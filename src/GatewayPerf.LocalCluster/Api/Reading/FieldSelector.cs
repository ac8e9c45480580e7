using System.Text;
using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>A field selector as it stands in a query: <c>a=b,c!=d</c>. A field that is absent is the empty string.</summary>
internal sealed class FieldSelector
{
    private static readonly Dictionary<ResourceKind, string[]> Fields = new()
    {
        [ResourceKinds.Pod] =
        [
            "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
            "status.phase", "status.podIP", "status.podIPs", "status.nominatedNodeName",
        ],
        [ResourceKinds.Node] = ["spec.unschedulable"],
        [ResourceKinds.Job] = ["status.successful"],
        [ResourceKinds.Secret] = ["type"],
        [ResourceKinds.Service] = ["spec.clusterIP", "spec.type"],
        [ResourceKinds.Namespace] = ["status.phase"],
        [ResourceKinds.ReplicaSet] = ["status.replicas"],
        [ResourceKinds.Event] =
        [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
        ],
    };

    private readonly List<(string Field, string Value, bool Equal)> _terms = [];

    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Reads a selector. Throws <see cref="ApiException"/>, 400, when it names a field that the kind cannot be selected by.</summary>
    public static FieldSelector Parse(ResourceKind kind, string? text)
    {
        var selector = new FieldSelector();
        foreach (var term in Split(text ?? ""))
        {
            var at = term.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                throw ApiErrors.BadRequest($"invalid selector: '{text}'; can't understand '{term}'");

            var equal = term[at - 1] != '!';
            var field = term[..(equal ? at : at - 1)].Trim();
            var value = term[(at + 1)..];
            selector._terms.Add((Known(kind, field), Unescape(value.StartsWith('=') ? value[1..] : value), equal));
        }

        return selector;
    }

    /// <summary>Whether an object fits.</summary>
    public bool Matches(JsonElement resource) => _terms.TrueForAll(term => (Read(resource, term.Field) == term.Value) == term.Equal);

    private static string Known(ResourceKind kind, string field)
    {
        if (field is "metadata.name" or "metadata.namespace")
            return field;

        if (!Fields.TryGetValue(kind, out var known))
            throw ApiErrors.BadRequest($"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");

        return known.Contains(field) ? field : throw ApiErrors.BadRequest($"field label not supported: {field}");
    }

    // A comma, an equals sign or a backslash of a value stands behind a backslash.
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '\\')
            {
                i++;
                continue;
            }

            if (i < text.Length && text[i] != ',')
                continue;

            if (i > start)
                yield return text[start..Math.Min(i, text.Length)];

            start = i + 1;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    private static string Unescape(string value)
    {
        var result = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
                result.Append(value[i]);
            else if (i + 1 < value.Length && value[i + 1] is '\\' or ',' or '=')
                result.Append(value[++i]);
            else
                throw ApiErrors.BadRequest($"invalid field selector: invalid escape sequence in '{value}'");
        }

        return result.ToString().Trim();
    }

    private static string Read(JsonElement resource, string field)
    {
        var found = field switch
        {
            "source" => resource.At("source", "component"),
            "status.successful" => resource.At("status", "succeeded"),
            "status.podIPs" => resource.At("status", "podIP"),
            _ => resource.At(field.Split('.')),
        };
        return found.ValueKind switch
        {
            JsonValueKind.String => found.GetString()!,
            JsonValueKind.Undefined => field switch
            {
                "spec.unschedulable" or "spec.hostNetwork" => "false",
                "status.successful" or "status.replicas" => "0",
                _ => "",
            },
            _ => found.GetRawText(),
        };
    }
}
