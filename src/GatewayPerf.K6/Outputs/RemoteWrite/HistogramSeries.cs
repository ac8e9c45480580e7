using GatewayPerf.K6.Metrics;
using Google.Protobuf.Collections;
using Prometheus.RemoteWrite;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>A trend as a native histogram.</summary>
internal sealed class HistogramSeries : Series
{
    private readonly NativeHistogram _values = new();
    private readonly Histogram _histogram = new();
    private readonly TimeSeries _message;
    private readonly MetricContains _contains;

    /// <param name="message">The series, without values.</param>
    /// <param name="contains">What the samples are.</param>
    public HistogramSeries(TimeSeries message, MetricContains contains)
    {
        (_message, _contains) = (message, contains);
        _message.Histograms.Add(_histogram);
    }

    protected override void Take(double value) => _values.Add(SeriesFactory.InBaseUnit(value, _contains));

    protected override void Begin(RepeatedField<TimeSeries> request, long at)
    {
        var nothing = new Histogram { Timestamp = at };
        new NativeHistogram().WriteTo(nothing);
        request.Add(new TimeSeries { Labels = { _message.Labels }, Histograms = { nothing } });
    }

    protected override void Fill(RepeatedField<TimeSeries> request, long at)
    {
        _values.WriteTo(_histogram);
        _histogram.Timestamp = at;
        request.Add(_message);
    }

    /// <summary>The end of a histogram is a plain sample, as in k6.</summary>
    protected override void End(RepeatedField<TimeSeries> request, long at) =>
        request.Add(new TimeSeries { Labels = { _message.Labels }, Samples = { new global::Prometheus.RemoteWrite.Sample { Value = StaleMarker, Timestamp = at } } });
}
