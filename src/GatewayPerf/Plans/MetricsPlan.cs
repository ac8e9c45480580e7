namespace GatewayPerf.Plans;

/// <summary>How closely the metrics of a run are kept.</summary>
/// <param name="ScrapeInterval">How often Prometheus asks its targets.</param>
/// <param name="PushInterval">How often a runner pushes what it measured.</param>
public sealed record MetricsPlan(TimeSpan ScrapeInterval, TimeSpan PushInterval)
{
    /// <summary>Every second, so that the seconds of a recovery can be told apart.</summary>
    public static MetricsPlan Local { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
}
