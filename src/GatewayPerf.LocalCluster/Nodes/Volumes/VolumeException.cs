namespace GatewayPerf.LocalCluster.Nodes.Volumes;

/// <summary>A volume cannot be set up now (event FailedMount); the message says why.</summary>
internal sealed class VolumeException(string message) : Exception(message);
