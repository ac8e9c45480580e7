using System.Net;
using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Storage;

/// <summary>A store with a clock that stands still, and the objects that tests put into it.</summary>
internal sealed class ClusterFixture
{
    public ClusterFixture()
    {
        Store = new ResourceStore(Clock, 64);
        Client = new ResourceClient(Store, new AddressPool(IPAddress.Parse("127.77.1.1")));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public ResourceStore Store { get; }

    public ResourceClient Client { get; }

    public static V1ConfigMap ConfigMap(string name, string value = "v") => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" },
        Data = new Dictionary<string, string> { ["k"] = value },
    };

    public static V1PodSpec PodSpec(string? node = null) => new() { NodeName = node, Containers = [new V1Container { Name = "app", Image = "img:1" }] };

    public static V1Pod Pod(string name, string? node = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" },
        Spec = PodSpec(node),
    };

    public static V1Deployment Deployment(string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" },
        Spec = new V1DeploymentSpec
        {
            Selector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = name } },
            Template = new V1PodTemplateSpec
            {
                Metadata = new V1ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = name } },
                Spec = PodSpec(),
            },
        },
    };

    public static V1Service Service(string name, string? clusterIP = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" },
        Spec = new V1ServiceSpec { ClusterIP = clusterIP, Ports = [new V1ServicePort { Port = 80 }] },
    };
}
