using GatewayPerf.K6.Outputs;

namespace GatewayPerf.K6.Metrics;

/// <summary>
/// Takes the samples of all virtual users: into what is kept of each metric, and to the outputs. Where nobody asks for samples it costs a test of a flag.
/// </summary>
internal sealed class MetricEngine
{
    private readonly Lock _gate = new();
    private Dictionary<(string Scenario, string? Group), MetricScope>? _scopes;
    private volatile bool _isActive;

    public MetricEngine() => BuiltIn = new BuiltInMetrics(Registry);

    public MetricRegistry Registry { get; } = new();

    public BuiltInMetrics BuiltIn { get; }

    /// <summary>Whether samples are wanted at all.</summary>
    public bool IsActive => _isActive;

    /// <summary>Where every sample goes.</summary>
    public IReadOnlyList<ISampleOutput> Outputs { get; private set; } = [];

    /// <summary>Keeps the samples of these metrics (in a summary: of all).</summary>
    public void Keep(IEnumerable<Metric> metrics)
    {
        lock (_gate)
        {
            foreach (var metric in metrics)
            {
                metric.Keep();
                _isActive = true;
            }
        }
    }

    /// <summary>Keeps the samples of every metric, as a summary needs them.</summary>
    public void KeepAll()
    {
        Registry.KeepsNew = true;
        Keep(Registry.All);
        BuiltIn.HttpReqDuration.Part("expected_response:true", [("expected_response", "true")]);
    }

    /// <summary>Keeps them by scenario and group too, as the full summary needs them.</summary>
    public void KeepScopes() => _scopes = [];

    /// <summary>By scenario (group null) and by group in a scenario; look at them in <see cref="Read"/>.</summary>
    public IReadOnlyDictionary<(string Scenario, string? Group), MetricScope> Scopes => _scopes ?? [];

    public void Write(IReadOnlyList<ISampleOutput> outputs)
    {
        Outputs = outputs;
        _isActive |= outputs.Count > 0;
    }

    /// <summary>Takes samples of one moment with the same tags.</summary>
    public void Add(TagSet tags, DateTimeOffset at, params ReadOnlySpan<Sample> samples)
    {
        lock (_gate)
        {
            foreach (var (metric, value) in samples)
                metric.Add(value, tags);
            if (_scopes is not null && tags.Find("scenario") is { } scenario)
                Add(scenario, tags, samples);
        }

        foreach (var output in Outputs)
            output.Add(tags, at, samples);
    }

    private void Add(string scenario, TagSet tags, ReadOnlySpan<Sample> samples)
    {
        var (group, check) = (tags.Find("group"), tags.Find("check"));
        foreach (var key in string.IsNullOrEmpty(group) ? [(scenario, null)] : (ReadOnlySpan<(string, string?)>)[(scenario, null), (scenario, group)])
        {
            if (!_scopes!.TryGetValue(key, out var scope))
                _scopes.Add(key, scope = new MetricScope());
            foreach (var sample in samples)
                scope.Add(sample, sample.Metric == BuiltIn.Checks ? check : null);
        }
    }

    /// <summary>Looks at what was kept while nothing is added.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
