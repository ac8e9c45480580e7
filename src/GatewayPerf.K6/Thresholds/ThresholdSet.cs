using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Thresholds;

/// <summary>The thresholds of a test.</summary>
internal sealed class ThresholdSet
{
    private readonly MetricEngine _engine;

    /// <summary>Finds the metrics that they name, and has their samples kept.</summary>
    /// <exception cref="K6Exception">An expression or a name is invalid (104); the message is k6's.</exception>
    public ThresholdSet(IEnumerable<ThresholdOption> options, MetricEngine engine)
    {
        _engine = engine;
        try
        {
            All = [.. options.Select(o => Resolve(o, engine.Registry))];
        }
        catch (FormatException e)
        {
            throw new K6Exception(ExitCode.InvalidConfig, e.Message);
        }

        engine.Keep(All.Select(t => t.Metric is SubMetric part ? part.Whole : t.Metric));
    }

    /// <summary>In the order of the options.</summary>
    public IReadOnlyList<Threshold> All { get; }

    /// <summary>Evaluates while the test runs; metrics without samples do not count yet.</summary>
    /// <returns>Why the test is to end now, or null.</returns>
    public string? Evaluate(TimeSpan elapsed)
    {
        var seen = _engine.Read(() => EvaluateAll(elapsed, All.Where(t => !t.Metric.Sink!.IsEmpty)));
        return seen.Any(t => !t.Ok && t.AbortOnFail && t.DelayAbortEval < elapsed)
            ? $"thresholds on metrics '{Names(seen)}' were crossed; at least one has abortOnFail enabled, stopping test prematurely"
            : null;
    }

    /// <summary>Evaluates at the end.</summary>
    /// <returns>Why the test has failed, or null.</returns>
    public string? Conclude(TimeSpan duration)
    {
        var all = _engine.Read(() => EvaluateAll(duration, All));
        return all.Any(t => !t.Ok) ? $"thresholds on metrics '{Names(all)}' have been crossed" : null;
    }

    private static List<Threshold> EvaluateAll(TimeSpan duration, IEnumerable<Threshold> thresholds)
    {
        var all = thresholds.ToList();
        all.ForEach(t => t.Evaluate(duration));
        return all;
    }

    private static string Names(IEnumerable<Threshold> all) =>
        string.Join(", ", all.Where(t => !t.Ok).Select(t => t.Metric.Name).Distinct().Order(StringComparer.Ordinal));

    private static Threshold Resolve(ThresholdOption option, MetricRegistry registry)
    {
        var expression = ThresholdExpression.Parse(option.Expression);
        var (name, selector, tags) = MetricSelector.Parse(option.Metric);
        if (tags.FirstOrDefault(t => SystemTags.Metadata.Contains(t.Name)).Name is { } metadata)
            throw new FormatException($"invalid threshold defined on {option.Metric}; reason: {metadata} is metadata of samples, which thresholds do not see");
        var metric = registry.Find(name)
            ?? throw new FormatException($"invalid threshold defined on {option.Metric}; reason: no metric name \"{name}\" found");
        var target = selector is null ? metric : metric.Part(selector, tags);
        expression.CheckFor(target);
        target.HasThresholds = true;
        return new Threshold(target, expression, option);
    }
}
