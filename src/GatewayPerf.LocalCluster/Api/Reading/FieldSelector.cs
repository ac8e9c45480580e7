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
            "status.phase", "status.podIP", "status.nominatedNodeName",
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

    /// <summary>Reads a selector. Throws <see cref="ApiException"/>, 400 when it names a field that the kind cannot be selected by.</summary>
    public static FieldSelector Parse(ResourceKind kind, string? text)
    {
        var selector = new FieldSelector();
        foreach (var term in text?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var at = term.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                throw ApiErrors.BadRequest($"invalid selector: '{text}'; can't understand '{term}'");

            var equal = term[at - 1] != '!';
            var field = term[..(equal ? at : at - 1)].Trim();
            var value = term[(at + 1)..].TrimStart('=').Trim();
            if (field is not ("metadata.name" or "metadata.namespace") && !Fields.GetValueOrDefault(kind, []).Contains(field))
                throw ApiErrors.BadRequest($"field label not supported: {field}");

            selector._terms.Add((field, value, equal));
        }

        return selector;
    }

    /// <summary>Whether an object fits.</summary>
    public bool Matches(JsonElement resource) => _terms.TrueForAll(term => (Read(resource, term.Field) == term.Value) == term.Equal);

    private static string Read(JsonElement resource, string field)
    {
        var found = field switch
        {
            "source" => resource.At("source", "component"),
            "status.successful" => resource.At("status", "succeeded"),
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
