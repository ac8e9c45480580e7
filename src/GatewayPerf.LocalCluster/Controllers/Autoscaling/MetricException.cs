namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>A metric has no value now. <paramref name="reason"/> is that of the condition, for example FailedGetResourceMetric.</summary>
internal sealed class MetricException(string reason, string message) : Exception(message)
{
    public string Reason { get; } = reason;
}
