namespace GatewayPerf.K6.Metrics;

/// <summary>A metric, and the parts of it that were asked for.</summary>
internal class Metric(string name, MetricType type, MetricContains contains)
{
    private readonly List<SubMetric> _parts = [];

    public string Name => name;

    public MetricType Type => type;

    public MetricContains Contains => contains;

    /// <summary>What is kept of its samples; null when nobody wants to know.</summary>
    public Sink? Sink { get; private set; }

    public IReadOnlyList<SubMetric> Parts => _parts;

    /// <summary>A threshold names it: it is there even without a sample.</summary>
    public bool HasThresholds { get; set; }

    /// <summary>Whether summaries show it.</summary>
    public bool IsShown => Sink is not null && (HasThresholds || !Sink.IsEmpty || _parts.Any(p => p.HasThresholds));

    /// <summary>From here on its samples are kept.</summary>
    public void Keep() => Sink ??= Sink.For(type);

    /// <summary>The part with these tags; <paramref name="selector"/> is its text between the braces.</summary>
    public SubMetric Part(string selector, IReadOnlyList<(string Name, string Value)> tags)
    {
        if (_parts.FirstOrDefault(p => p.Selector == selector) is { } known)
            return known;
        var part = new SubMetric(this, selector, tags);
        part.Keep();
        _parts.Add(part);
        return part;
    }

    /// <summary>Takes a sample for itself and for the parts whose tags it has.</summary>
    public void Add(double value, TagSet tags)
    {
        if (Sink is null)
            return;
        Sink.Add(value);
        foreach (var part in _parts)
        {
            if (part.Matches(tags))
                part.Sink!.Add(value);
        }
    }
}
