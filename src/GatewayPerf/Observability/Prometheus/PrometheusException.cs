namespace GatewayPerf.Observability.Prometheus;

/// <summary>Prometheus refused a request, or did not answer; the message is one sentence.</summary>
public sealed class PrometheusException : Exception
{
    /// <summary>Makes one.</summary>
    public PrometheusException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
