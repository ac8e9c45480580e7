namespace GatewayPerf.Kubernetes;

/// <summary>A port of a pod.</summary>
public sealed record PodPort(string Namespace, string Name, int Port);
