namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>The Tyk whose behaviour the stand-in was written after.</summary>
internal static class TykVersion
{
    public const string Text = "v5.9.2";
}
