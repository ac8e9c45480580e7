namespace GatewayPerf.K6.Metrics;

/// <summary>The last value, the smallest and the largest.</summary>
internal sealed class GaugeSink : Sink
{
    private bool _any;

    public double Value { get; private set; }

    public double Min { get; private set; }

    public double Max { get; private set; }

    protected override void Take(double value)
    {
        Value = value;
        Min = _any ? Math.Min(Min, value) : value;
        Max = _any ? Math.Max(Max, value) : value;
        _any = true;
    }
}
