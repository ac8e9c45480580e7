namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>Which requests an API takes and where they go.</summary>
internal sealed record ProxyConfig
{
    public string ListenPath { get; set; } = "";

    public string TargetUrl { get; set; } = "";

    public bool StripListenPath { get; set; }

    public bool PreserveHostHeader { get; set; }
}
