using System.Globalization;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Pods;

/// <summary>What the name of a proxied pod says: <c>name</c>, <c>name:port</c> or <c>http:name:port</c>.</summary>
internal sealed record ProxyTarget(string Pod, string? Port)
{
    /// <summary>Reads a name. Throws <see cref="ApiException"/>, 400.</summary>
    public static ProxyTarget Parse(string text) => text.Split(':') switch
    {
        [var pod] => new ProxyTarget(pod, null),
        [var pod, var port] => new ProxyTarget(pod, port),
        ["http" or "", var pod, var port] => new ProxyTarget(pod, port),
        ["https", ..] => throw ApiErrors.NotBuilt("The pod proxy over https"),
        _ => throw ApiErrors.BadRequest($"invalid pod request \"{text}\": expected name, name:port or http:name:port"),
    };

    /// <summary>The number of the port: as given, by the name that a container gives it, or a container's first one.</summary>
    public int PortOf(StoredResource pod)
    {
        if (int.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number is > 0 and < 65536 ? number : throw ApiErrors.BadRequest($"\"{Port}\" is no port");

        var ports = pod.Root.Items("spec", "containers").SelectMany(container => container.Items("ports"));
        foreach (var port in ports.Where(item => string.IsNullOrEmpty(Port) || item.Text("name") == Port))
            return (int)(port.Number("containerPort") ?? 80);

        return string.IsNullOrEmpty(Port) ? 80 : throw ApiErrors.BadRequest($"pod {pod.Name} has no port named \"{Port}\"");
    }
}
