namespace GatewayPerf.LocalCluster.Network;

/// <summary>No address is left; the message says of which kind and what to do.</summary>
internal sealed class AddressesTakenException(string message) : Exception(message);
