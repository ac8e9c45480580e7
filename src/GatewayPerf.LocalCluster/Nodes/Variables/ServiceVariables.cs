using System.Globalization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Variables;

/// <summary>The variables by which a pod finds the Services of its namespace.</summary>
internal static class ServiceVariables
{
    /// <summary>All variables of the Services that have an address.</summary>
    public static IEnumerable<KeyValuePair<string, string>> For(IEnumerable<V1Service> services) =>
        services.Where(service => service.Spec?.ClusterIP is { Length: > 0 } address && address != "None" && service.Spec.Ports is { Count: > 0 }).SelectMany(For);

    private static IEnumerable<KeyValuePair<string, string>> For(V1Service service)
    {
        var prefix = Name(service.Metadata.Name);
        var address = service.Spec.ClusterIP;
        var first = service.Spec.Ports[0];
        yield return new(prefix + "_SERVICE_HOST", address);
        yield return new(prefix + "_SERVICE_PORT", Number(first));
        foreach (var port in service.Spec.Ports.Where(port => !string.IsNullOrEmpty(port.Name)))
            yield return new($"{prefix}_SERVICE_PORT_{Name(port.Name)}", Number(port));

        yield return new(prefix + "_PORT", Url(address, first));
        foreach (var port in service.Spec.Ports)
        {
            var each = $"{prefix}_PORT_{Number(port)}_{Protocol(port).ToUpperInvariant()}";
            yield return new(each, Url(address, port));
            yield return new(each + "_PROTO", Protocol(port));
            yield return new(each + "_PORT", Number(port));
            yield return new(each + "_ADDR", address);
        }
    }

    private static string Name(string name) => name.ToUpperInvariant().Replace('-', '_');

    private static string Number(V1ServicePort port) => port.Port.ToString(CultureInfo.InvariantCulture);

    private static string Url(string address, V1ServicePort port) => $"{Protocol(port)}://{address}:{Number(port)}";

#pragma warning disable CA1308 // The scheme of the variable is lower case.
    private static string Protocol(V1ServicePort port) => (port.Protocol ?? "TCP").ToLowerInvariant();
#pragma warning restore CA1308
}
