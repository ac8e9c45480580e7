using System.Diagnostics.Metrics;
using Prometheus;

namespace GatewayPerf.StandIns.Counting;

/// <summary>
/// What the runtime tells of itself (its meter System.Runtime), under its OpenTelemetry names as Prometheus writes them: <c>dotnet.gc.pause.time</c> in
/// seconds is <c>dotnet_gc_pause_time_seconds_total</c>. All of it is the process's, whoever else listens.
/// </summary>
internal sealed class RuntimeMetrics : IAsyncDisposable
{
    // The runtime calls them counters, and they fall.
    private static readonly string[] Falling = ["dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length"];

    private readonly MeterListener listener = new();
    private readonly MetricFactory factory;

    public RuntimeMetrics(CollectorRegistry registry)
    {
        factory = Metrics.WithCustomRegistry(registry);
        var heap = new HeapMetrics(factory);
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "System.Runtime")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
        registry.AddBeforeCollectCallback(() =>
        {
            listener.RecordObservableInstruments();
            heap.Read();
        });
    }

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (labels, values) = (new string[tags.Length], new string[tags.Length]);
        for (var i = 0; i < tags.Length; i++)
            (labels[i], values[i]) = (Plain(tags[i].Key), tags[i].Value?.ToString() ?? "");

        var name = Plain(instrument.Name) + instrument.Unit switch { "By" => "_bytes", "s" => "_seconds", _ => "" };
        var kind = instrument.GetType().GetGenericTypeDefinition();
        if (kind == typeof(ObservableCounter<>) && !Falling.Contains(instrument.Name))
            factory.CreateCounter($"{name}_total", instrument.Description ?? "", labels).WithLabels(values).IncTo(value);
        else if (kind == typeof(Counter<>))
            factory.CreateCounter($"{name}_total", instrument.Description ?? "", labels).WithLabels(values).Inc(value);
        else
            factory.CreateGauge(name, instrument.Description ?? "", labels).WithLabels(values).Set(value);
    }

    private static string Plain(string name) => name.Replace('.', '_');
}
