namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>The target of an autoscaler has no scale that could be read or written.</summary>
internal sealed class ScaleException(string message) : Exception(message);
