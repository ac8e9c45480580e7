using System.Text.Json.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>What a pod's spec must have, alone or in a template.</summary>
internal static class PodSpecValidation
{
    public static void Validate(JsonNode? spec, string path, FieldErrors errors)
    {
        if (!spec.Items("containers").Any())
            errors.Required($"{path}.containers");

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in (string[])["initContainers", "containers"])
        {
            var index = 0;
            foreach (var container in spec.Items(list))
                Container(container, $"{path}.{list}[{index++}]", names, errors);
        }

        var policy = spec.Text("restartPolicy") ?? "";
        if (policy is not ("Always" or "OnFailure" or "Never"))
            errors.NotSupported($"{path}.restartPolicy", policy, "Always", "OnFailure", "Never");

        Volumes(spec, path, errors);
    }

    /// <summary>Checks a template and that the selector picks its pods.</summary>
    public static void Template(JsonObject value, FieldErrors errors)
    {
        Validate(value.At("spec", "template", "spec"), "spec.template.spec", errors);
        var labels = value.At("spec", "template", "metadata", "labels") as JsonObject ?? [];
        MetadataRules.Labels(labels, "spec.template.metadata.labels", errors);
        if (value.At("spec", "selector") is not JsonObject { Count: > 0 } selector)
        {
            errors.Required("spec.selector");
            return;
        }

        foreach (var (key, wanted) in selector["matchLabels"] as JsonObject ?? [])
        {
            if (labels.Text(key) == wanted.Text())
                continue;

            errors.InvalidJson("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
            return;
        }
    }

    private static void Container(JsonObject container, string path, HashSet<string> names, FieldErrors errors)
    {
        var name = container.Text("name") ?? "";
        if (name.Length == 0)
            errors.Required($"{path}.name");
        else if (Names.LabelError(name) is { } error)
            errors.Invalid($"{path}.name", name, error);
        else if (!names.Add(name))
            errors.Duplicate($"{path}.name", name);

        if (string.IsNullOrEmpty(container.Text("image")))
            errors.Required($"{path}.image");

        var limits = container.At("resources", "limits") as JsonObject ?? [];
        foreach (var (resource, request) in container.At("resources", "requests") as JsonObject ?? [])
        {
            if (limits[resource] is not { } limit || new ResourceQuantity(request!.ToString()).ToDecimal() <= new ResourceQuantity(limit.ToString()).ToDecimal())
                continue;

            errors.Invalid($"{path}.resources.requests", request.ToString(), $"must be less than or equal to {resource} limit of {limit}");
        }
    }

    private static void Volumes(JsonNode? spec, string path, FieldErrors errors)
    {
        var volumes = spec.Items("volumes").Select(volume => volume.Text("name")).ToHashSet(StringComparer.Ordinal);
        foreach (var list in (string[])["initContainers", "containers"])
        {
            var index = 0;
            foreach (var container in spec.Items(list))
            {
                var mountIndex = 0;
                foreach (var mount in container.Items("volumeMounts"))
                {
                    var name = mount.Text("name") ?? "";
                    if (!volumes.Contains(name))
                        errors.NotFound($"{path}.{list}[{index}].volumeMounts[{mountIndex}].name", name);
                    mountIndex++;
                }

                index++;
            }
        }
    }
}
