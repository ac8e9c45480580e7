namespace GatewayPerf.K6.Metrics;

/// <summary>A sum.</summary>
internal sealed class CounterSink : Sink
{
    public double Sum { get; private set; }

    /// <summary>The sum by the second; 0 for a test that took no time.</summary>
    public double Rate(TimeSpan duration) => duration > TimeSpan.Zero ? Sum / duration.TotalSeconds : 0;

    protected override void Take(double value) => Sum += value;
}
