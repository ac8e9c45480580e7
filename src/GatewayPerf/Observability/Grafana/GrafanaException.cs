namespace GatewayPerf.Observability.Grafana;

/// <summary>Grafana makes no snapshot; the message is a sentence that says why.</summary>
public sealed class GrafanaException : Exception
{
    /// <summary>Makes one.</summary>
    public GrafanaException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
