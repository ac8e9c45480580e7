using GatewayPerf.K6.Outputs;

namespace GatewayPerf.K6.Metrics;

/// <summary>
/// Takes the samples of all virtual users: into what is kept of each metric, and to the outputs. Where nobody asks for samples it costs a test of a flag.
/// </summary>
internal sealed class MetricEngine
{
    private readonly Lock _gate = new();
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
        }

        foreach (var output in Outputs)
            output.Add(tags, at, samples);
    }

    /// <summary>Looks at what was kept while nothing is added.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
