using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal sealed class ServiceRules : KindRules
{
    public override void Default(JsonObject value, JsonObject? old)
    {
        var spec = value.Child("spec");
        spec.Default("type", "ClusterIP");
        spec.Default("sessionAffinity", "None");
        spec.Default("ipFamilies", new JsonArray("IPv4"));
        spec.Default("ipFamilyPolicy", "SingleStack");
        spec.Default("internalTrafficPolicy", "Cluster");
        foreach (var port in spec.Items("ports"))
        {
            port.Default("protocol", "TCP");
            port.Default("targetPort", port["port"]?.DeepClone());
        }

        // An address once given stays; an update may leave it out.
        if (string.IsNullOrEmpty(spec.Text("clusterIP")) && old.Text("spec", "clusterIP") is { } address)
            spec["clusterIP"] = address;
        if (!string.IsNullOrEmpty(spec.Text("clusterIP")))
            spec["clusterIPs"] = new JsonArray(spec.Text("clusterIP"));

        if (old is null)
            value["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
    }

    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        var type = value.Text("spec", "type") ?? "";
        if (type != "ClusterIP")
            errors.NotSupported("spec.type", type, "ClusterIP");

        var address = value.Text("spec", "clusterIP") ?? "";
        if (old is null)
        {
            if (address.Length > 0 && address != "None")
                errors.Invalid("spec.clusterIPs", address, "failed to allocate IP: the local cluster chooses the addresses of Services itself; leave it out");
        }
        else if (old.Text("spec", "clusterIP") != address)
        {
            errors.Invalid("spec.clusterIPs[0]", address, "may not change once set");
        }

        var index = 0;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var ports = value.Items("spec", "ports").ToList();
        if (ports.Count == 0 && address != "None")
            errors.Required("spec.ports");

        foreach (var port in ports)
        {
            var path = $"spec.ports[{index++}]";
            if (port.Number("port") is not (>= 1 and <= 65535))
                errors.Invalid($"{path}.port", port.Number("port") ?? 0, "must be between 1 and 65535, inclusive");
            if (ports.Count > 1 && string.IsNullOrEmpty(port.Text("name")))
                errors.Required($"{path}.name");
            else if (!names.Add(port.Text("name") ?? ""))
                errors.Duplicate($"{path}.name", port.Text("name")!);
        }
    }
}
