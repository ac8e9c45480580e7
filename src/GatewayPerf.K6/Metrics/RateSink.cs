namespace GatewayPerf.K6.Metrics;

/// <summary>How many values were not 0, of how many.</summary>
internal sealed class RateSink : Sink
{
    public long Trues { get; private set; }

    public long Total { get; private set; }

    public double Rate => Total == 0 ? 0 : (double)Trues / Total;

    protected override void Take(double value)
    {
        Total++;
        if (value != 0)
            Trues++;
    }
}
