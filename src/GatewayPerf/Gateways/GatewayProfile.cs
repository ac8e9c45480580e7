namespace GatewayPerf.Gateways;

/// <summary>Something that a gateway's pods tell of themselves when they are asked, to be opened by a profiler.</summary>
/// <param name="Name">What it shows, for example <c>heap</c>.</param>
/// <param name="Path">Where it is asked for on the gateway's port.</param>
/// <param name="Extension">Of its file, without the leading dot.</param>
public sealed record GatewayProfile(string Name, string Path, string Extension);
