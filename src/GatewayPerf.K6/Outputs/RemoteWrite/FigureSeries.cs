using GatewayPerf.K6.Metrics;
using Google.Protobuf.Collections;
using Prometheus.RemoteWrite;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>A metric as plain numbers: one for each figure, each a series of its own name.</summary>
internal sealed class FigureSeries : Series
{
    private readonly Sink _sink;
    private readonly (TimeSeries Message, Func<double> Read)[] _figures;

    /// <param name="sink">What is kept of the samples.</param>
    /// <param name="figures">The series, and what each reads from the sink.</param>
    public FigureSeries(Sink sink, IEnumerable<(TimeSeries Message, Func<double> Read)> figures)
    {
        (_sink, _figures) = (sink, [.. figures]);
        foreach (var (message, _) in _figures)
            message.Samples.Add(new global::Prometheus.RemoteWrite.Sample());
    }

    /// <inheritdoc/>
    public override bool IsSteady => _sink is CounterSink;

    protected override void Take(double value) => _sink.Add(value);

    protected override void Begin(RepeatedField<TimeSeries> request, long at)
    {
        foreach (var (message, _) in _sink is CounterSink ? _figures : [])
            request.Add(new TimeSeries { Labels = { message.Labels }, Samples = { new global::Prometheus.RemoteWrite.Sample { Timestamp = at } } });
    }

    protected override void Fill(RepeatedField<TimeSeries> request, long at)
    {
        foreach (var (message, read) in _figures)
            Add(request, message, read(), at);
    }

    protected override void End(RepeatedField<TimeSeries> request, long at)
    {
        foreach (var (message, _) in _figures)
            Add(request, message, StaleMarker, at);
    }

    private static void Add(RepeatedField<TimeSeries> request, TimeSeries message, double value, long at)
    {
        (message.Samples[0].Value, message.Samples[0].Timestamp) = (value, at);
        request.Add(message);
    }
}
