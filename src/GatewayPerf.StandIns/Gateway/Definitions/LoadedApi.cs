namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>An API definition and the JSON that it came from, references replaced.</summary>
internal sealed record LoadedApi(ApiDefinition Definition, string Source);
