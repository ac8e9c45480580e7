namespace GatewayPerf.LocalCluster.Nodes.Volumes;

/// <summary>A file of a volume. <paramref name="Mode"/> is what the volume asks for; only the owner's bits are granted.</summary>
internal sealed record VolumeFile(byte[] Content, int Mode);
