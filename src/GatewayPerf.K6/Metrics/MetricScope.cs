namespace GatewayPerf.K6.Metrics;

/// <summary>The samples of one scenario, or of one group in it: what the full summary shows in a section of its own.</summary>
internal sealed class MetricScope
{
    private readonly Dictionary<Metric, Sink> _sinks = [];
    private readonly OrderedDictionary<string, (long Passes, long Fails)> _checks = [];

    public IReadOnlyDictionary<Metric, Sink> Sinks => _sinks;

    /// <summary>By name, in the order in which they were met first.</summary>
    public IReadOnlyDictionary<string, (long Passes, long Fails)> Checks => _checks;

    public void Add(in Sample sample, string? check)
    {
        if (!_sinks.TryGetValue(sample.Metric, out var sink))
            _sinks.Add(sample.Metric, sink = Sink.For(sample.Metric.Type));
        sink.Add(sample.Value);
        if (check is null)
            return;
        var (passes, fails) = _checks.TryGetValue(check, out var known) ? known : default;
        _checks[check] = sample.Value != 0 ? (passes + 1, fails) : (passes, fails + 1);
    }
}
