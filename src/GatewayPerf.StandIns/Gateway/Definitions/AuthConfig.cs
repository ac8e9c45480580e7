namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>Where a credential is found.</summary>
internal sealed record AuthConfig
{
    public string AuthHeaderName { get; set; } = "";
}
