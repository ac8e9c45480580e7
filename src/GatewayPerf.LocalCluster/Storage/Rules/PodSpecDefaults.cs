using System.Text.Json.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>The defaults of a pod's spec, alone or in a template.</summary>
internal static class PodSpecDefaults
{
    public static void Apply(JsonObject spec)
    {
        spec.Default("restartPolicy", "Always");
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("schedulerName", "default-scheduler");
        spec.Default("securityContext", new JsonObject());
        foreach (var container in spec.Items("containers").Concat(spec.Items("initContainers")))
            Container(container);

        foreach (var volume in spec.Items("volumes"))
            Volume(volume);
    }

    /// <summary>Writes resource quantities in their canonical form: <c>1000m</c> is <c>1</c>.</summary>
    public static void Canonicalize(JsonObject? quantities)
    {
        foreach (var (name, node) in quantities?.ToArray() ?? [])
        {
            if (node is JsonValue value)
                quantities![name] = new ResourceQuantity(value.ToString()).ToString();
        }
    }

    private static void Container(JsonObject container)
    {
        var image = container.Text("image") ?? "";
        var tag = image[(image.LastIndexOf('/') + 1)..];
        var isLatest = !image.Contains('@', StringComparison.Ordinal)
            && (!tag.Contains(':', StringComparison.Ordinal) || tag.EndsWith(":latest", StringComparison.Ordinal));
        container.Default("imagePullPolicy", isLatest ? "Always" : "IfNotPresent");
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        foreach (var port in container.Items("ports"))
            port.Default("protocol", "TCP");

        var resources = container.Child("resources");
        Canonicalize(resources["limits"] as JsonObject);
        Canonicalize(resources["requests"] as JsonObject);
        foreach (var (name, limit) in resources["limits"] as JsonObject ?? [])
            resources.Child("requests").Default(name, limit?.DeepClone());

        foreach (var probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            if (container[probe] is JsonObject value)
                Probe(value);
        }

        foreach (var variable in container.Items("env"))
        {
            if (variable.At("valueFrom", "fieldRef") is JsonObject field)
                field.Default("apiVersion", "v1");
        }
    }

    private static void Probe(JsonObject probe)
    {
        probe.Default("timeoutSeconds", 1);
        probe.Default("periodSeconds", 10);
        probe.Default("successThreshold", 1);
        probe.Default("failureThreshold", 3);
        if (probe["httpGet"] is JsonObject http)
        {
            http.Default("path", "/");
            http.Default("scheme", "HTTP");
        }
    }

    private static void Volume(JsonObject volume)
    {
        if (volume.Count <= 1)
            volume["emptyDir"] = new JsonObject();
        foreach (var source in (string[])["configMap", "secret", "projected", "downwardAPI"])
        {
            if (volume[source] is JsonObject value)
                value.Default("defaultMode", 420);
        }
    }
}
