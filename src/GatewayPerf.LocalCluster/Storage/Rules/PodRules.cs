using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal sealed class PodRules : KindRules
{
    private static readonly string[] Mutable = ["image"];

    // The classes that every cluster has; others cannot be made here.
    private static readonly Dictionary<string, int> Priorities = new()
    {
        ["system-cluster-critical"] = 2_000_000_000,
        ["system-node-critical"] = 2_000_001_000,
    };

    public override void Default(JsonObject value, JsonObject? old)
    {
        var spec = value.Child("spec");
        PodSpecDefaults.Apply(spec);
        spec.Default("enableServiceLinks", true);
        spec.Default("serviceAccountName", "default");
        spec.Default("serviceAccount", spec.Text("serviceAccountName"));
        spec.Default("priority", Priorities.GetValueOrDefault(spec.Text("priorityClassName") ?? ""));
        spec.Default("preemptionPolicy", "PreemptLowerPriority");
        if (old is not null)
            return;

        Tolerate(spec, "node.kubernetes.io/not-ready");
        Tolerate(spec, "node.kubernetes.io/unreachable");
        value["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = QualityOfService(spec) };
    }

    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        if (old is null)
        {
            PodSpecValidation.Validate(value["spec"], "spec", errors);
            Priority(value.Child("spec"), errors);
            return;
        }

        if (!JsonNode.DeepEquals(Fixed(old, value), Fixed(value, value)))
        {
            errors.Forbidden(
                "spec",
                "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
                + "`spec.activeDeadlineSeconds`,"
                + "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");
        }
    }

    private static void Priority(JsonObject spec, FieldErrors errors)
    {
        var name = spec.Text("priorityClassName") ?? "";
        if (name.Length > 0 && !Priorities.ContainsKey(name))
            errors.Invalid("spec.priorityClassName", name, $"no PriorityClass with name {name} was found");
        else if (spec.Number("priority") is { } priority && priority != Priorities.GetValueOrDefault(name))
            errors.Invalid("spec.priority", priority, "must not be provided: it follows from priorityClassName");
    }

    /// <summary>What of the spec no update may change. A pod that has no node yet may get one: that is what a binding does.</summary>
    private static JsonObject Fixed(JsonObject pod, JsonObject next)
    {
        var spec = pod.Child("spec").DeepClone().AsObject();
        spec.Remove("activeDeadlineSeconds");
        spec.Remove("tolerations");
        spec.Remove("schedulingGates");
        spec.Default("nodeName", next.At("spec", "nodeName")?.DeepClone());
        foreach (var container in spec.Items("containers").Concat(spec.Items("initContainers")))
        {
            foreach (var name in Mutable)
                container.Remove(name);
        }

        return spec;
    }

    private static void Tolerate(JsonObject spec, string taint)
    {
        if (spec["tolerations"] is not JsonArray tolerations)
            spec["tolerations"] = tolerations = [];

        var tolerated = tolerations.OfType<JsonObject>().Any(item =>
            item.Text("effect") is null or "" or "NoExecute" && (item.Text("key") is null or "" || item.Text("key") == taint));
        if (tolerated)
            return;

        tolerations.Add(new JsonObject { ["key"] = taint, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = 300 });
    }

    private static string QualityOfService(JsonObject spec)
    {
        var containers = spec.Items("containers").Concat(spec.Items("initContainers")).ToList();
        var hasResources = containers.SelectMany(item => new[] { item.At("resources", "requests"), item.At("resources", "limits") });
        if (!hasResources.Any(item => item is JsonObject { Count: > 0 }))
            return "BestEffort";

        var guaranteed = containers.All(item => ((string[])["cpu", "memory"]).All(resource =>
            item.Text("resources", "limits", resource) is { } limit && item.Text("resources", "requests", resource) == limit));
        return guaranteed ? "Guaranteed" : "Burstable";
    }
}
