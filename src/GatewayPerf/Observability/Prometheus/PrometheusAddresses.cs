using System.Globalization;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Where Prometheus is in the cluster.</summary>
public static class PrometheusAddresses
{
    /// <summary>Its namespace.</summary>
    public const string Namespace = "monitoring";

    /// <summary>Its Deployment, Service, container and label <c>app</c>.</summary>
    public const string Name = "prometheus";

    /// <summary>Its image; the local cluster runs the machine's program for it.</summary>
    public const string Image = "quay.io/prometheus/prometheus";

    /// <summary>The port of its HTTP API.</summary>
    public const int Port = 9090;

    /// <summary>Where runners push to.</summary>
    public static string RemoteWrite { get; } = string.Create(CultureInfo.InvariantCulture, $"http://{Name}.{Namespace}:{Port}/api/v1/write");
}
