using System.Net;
using System.Text;
using GatewayPerf.LocalCluster.Nodes.Processes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>The names of all Services, in the format of hosts(5). It is replaced in one step, so that a reader never sees half of it.</summary>
internal sealed class HostsFile(string path)
{
    private string? _written;

    /// <summary>Writes the file if its content changed.</summary>
    public void Write(IEnumerable<V1Service> services, ILookup<(string Namespace, string Name), V1EndpointSlice> slices)
    {
        var text = Render(services, slices);
        if (text == _written)
            return;
        PrivateFiles.Replace(path, Encoding.UTF8.GetBytes(text));
        _written = text;
    }

    /// <summary>The content; a Service without an address has one line for each of its pods that are ready.</summary>
    public static string Render(IEnumerable<V1Service> services, ILookup<(string Namespace, string Name), V1EndpointSlice> slices)
    {
        var text = new StringBuilder("127.0.0.1 localhost\n");
        foreach (var service in services.OrderBy(service => service.Metadata.NamespaceProperty).ThenBy(service => service.Metadata.Name))
        {
            var name = $"{service.Metadata.Name}.{service.Metadata.NamespaceProperty}";
            foreach (var address in Addresses(service, slices))
                text.Append(address).Append(' ').Append(name).Append(".svc.cluster.local ").Append(name).Append(".svc ").Append(name).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Addresses(V1Service service, ILookup<(string Namespace, string Name), V1EndpointSlice> slices) =>
        IPAddress.TryParse(service.Spec?.ClusterIP, out var address)
            ? [address.ToString()]
            : slices[(service.Metadata.NamespaceProperty, service.Metadata.Name)]
                .SelectMany(ServiceEndpoints.Ready).Select(ready => ready.Address.ToString()).Distinct();
}
