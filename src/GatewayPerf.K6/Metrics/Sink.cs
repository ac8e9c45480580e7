namespace GatewayPerf.K6.Metrics;

/// <summary>What is kept of the samples of a metric. Guarded by the engine that feeds it.</summary>
internal abstract class Sink
{
    public bool IsEmpty { get; private set; } = true;

    public static Sink For(MetricType type) => type switch
    {
        MetricType.Counter => new CounterSink(),
        MetricType.Gauge => new GaugeSink(),
        MetricType.Rate => new RateSink(),
        _ => new TrendSink(),
    };

    public void Add(double value)
    {
        IsEmpty = false;
        Take(value);
    }

    protected abstract void Take(double value);
}
