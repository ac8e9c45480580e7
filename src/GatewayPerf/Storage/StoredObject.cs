namespace GatewayPerf.Storage;

/// <summary>An object as it was read.</summary>
/// <param name="Content">Every byte.</param>
/// <param name="Version">Changes with each write; what it is depends on the place.</param>
internal sealed record StoredObject(byte[] Content, string Version);
