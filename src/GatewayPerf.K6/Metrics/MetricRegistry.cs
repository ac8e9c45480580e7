using System.Text.RegularExpressions;

namespace GatewayPerf.K6.Metrics;

/// <summary>The metrics of a test by name: k6's own and those that its script makes.</summary>
internal sealed partial class MetricRegistry
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Metric> _metrics = new(StringComparer.Ordinal);

    /// <summary>Whether the samples of a metric that is made from here on are kept from its first.</summary>
    public bool KeepsNew { get; set; }

    /// <summary>All of them in the order of their names.</summary>
    public IReadOnlyList<Metric> All
    {
        get
        {
            lock (_gate)
                return [.. _metrics.Values];
        }
    }

    public Metric? Find(string name)
    {
        lock (_gate)
            return _metrics.GetValueOrDefault(name);
    }

    /// <summary>A new metric, or the one that is there already.</summary>
    /// <exception cref="FormatException">The name is none, or belongs to a metric of another kind; the message is k6's.</exception>
    public Metric Add(string name, MetricType type, MetricContains contains = MetricContains.Default)
    {
        if (!ValidName().IsMatch(name))
        {
            throw new FormatException($"Invalid metric name: '{name}'. Metric names must only include up to 128 ASCII letters, numbers, or underscores "
                + "and start with a letter or an underscore.");
        }

        lock (_gate)
        {
            if (!_metrics.TryGetValue(name, out var metric))
            {
                _metrics.Add(name, metric = new Metric(name, type, contains));
                if (KeepsNew)
                    metric.Keep();
            }

            if (metric.Type != type)
                throw new FormatException($"metric '{name}' already exists but with type {Spell(metric.Type)}, instead of {Spell(type)}");
            if (metric.Contains != contains)
                throw new FormatException($"metric '{name}' already exists but with a value type {Spell(metric.Contains)}, instead of {Spell(contains)}");
            return metric;
        }
    }

    /// <summary>How k6 spells a type, or what a metric contains.</summary>
    public static string Spell<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]{1,128}$")]
    private static partial Regex ValidName();
}
