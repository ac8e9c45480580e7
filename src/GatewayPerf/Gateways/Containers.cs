using System.Globalization;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>Parts of pods that gateway, upstream and key store share.</summary>
internal static class Containers
{
    /// <summary>The variable that tells a container its pod's own address.</summary>
    public static V1EnvVar PodAddress(string name) =>
        new() { Name = name, ValueFrom = new() { FieldRef = new() { FieldPath = "status.podIP" } } };

    public static V1EnvVar FromSecret(string name, string secret, string key) =>
        new() { Name = name, ValueFrom = new() { SecretKeyRef = new() { Name = secret, Key = key } } };

    public static V1Probe HttpProbe(GatewaySettings settings, string path, int port) => new()
    {
        HttpGet = new() { Path = path, Port = port },
        PeriodSeconds = WholeSeconds(settings.ReadinessPeriod),
        TimeoutSeconds = 1,
        FailureThreshold = 3,
    };

    public static V1Probe TcpProbe(GatewaySettings settings, int port) => new()
    {
        TcpSocket = new() { Port = port },
        PeriodSeconds = WholeSeconds(settings.ReadinessPeriod),
        TimeoutSeconds = 1,
        FailureThreshold = 3,
    };

    public static int WholeSeconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));

    /// <summary>Annotations of pods that Prometheus scrapes at a port, by the convention of its charts.</summary>
    public static Dictionary<string, string> Scraped(int port) => new()
    {
        ["prometheus.io/scrape"] = "true",
        ["prometheus.io/port"] = port.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A Deployment of one container whose selector is the label <c>app</c>.</summary>
    public static V1Deployment Deployment(GatewaySettings settings, string @namespace, string app, int replicas, V1PodSpec pod) => new()
    {
        ApiVersion = $"{V1Deployment.KubeGroup}/{V1Deployment.KubeApiVersion}",
        Kind = V1Deployment.KubeKind,
        Metadata = RunMetadata.For(settings, @namespace, app, app),
        Spec = new()
        {
            Replicas = replicas,
            Selector = new() { MatchLabels = new Dictionary<string, string> { [RunMetadata.AppLabel] = app } },
            Template = new() { Metadata = new() { Labels = RunMetadata.Labels(settings, app) }, Spec = pod },
        },
    };

    /// <summary>A gateway's pod: spread over the gateway's nodes, and gone from a lost one in time.</summary>
    public static V1PodSpec GatewayPod(GatewaySettings settings, string app, V1Container container, IList<V1Volume> volumes) => new()
    {
        Containers = [WithRequest(settings, container)],
        NodeSelector = new Dictionary<string, string> { ["node"] = settings.GatewayPool },
        TopologySpreadConstraints =
        [
            new()
            {
                MaxSkew = 1,
                TopologyKey = "kubernetes.io/hostname",
                WhenUnsatisfiable = "ScheduleAnyway",
                LabelSelector = new() { MatchLabels = new Dictionary<string, string> { [RunMetadata.AppLabel] = app } },
            },
        ],
        Tolerations = [Stay(settings, "node.kubernetes.io/not-ready"), Stay(settings, "node.kubernetes.io/unreachable")],
        Volumes = volumes,
    };

    public static V1Service Service(GatewaySettings settings, string @namespace, string name, string app, int port) => new()
    {
        ApiVersion = V1Service.KubeApiVersion,
        Kind = V1Service.KubeKind,
        Metadata = RunMetadata.For(settings, @namespace, name, name),
        Spec = new()
        {
            Selector = new Dictionary<string, string> { [RunMetadata.AppLabel] = app },
            Ports = [new() { Name = "http", Port = port, TargetPort = port, Protocol = "TCP" }],
        },
    };

    private static V1Toleration Stay(GatewaySettings settings, string taint) => new()
    {
        Key = taint,
        OperatorProperty = "Exists",
        Effect = "NoExecute",
        TolerationSeconds = WholeSeconds(settings.EvictionAfter),
    };

    private static V1Container WithRequest(GatewaySettings settings, V1Container container)
    {
        if (settings.MaxReplicas is not null)
        {
            container.Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new(GatewayAutoscaler.CpuRequest) } };
        }

        return container;
    }
}
