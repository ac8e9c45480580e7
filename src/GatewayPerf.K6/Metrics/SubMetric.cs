namespace GatewayPerf.K6.Metrics;

/// <summary>The samples of a metric that have certain tags, such as <c>http_req_duration{expected_response:true}</c>.</summary>
internal sealed class SubMetric(Metric whole, string selector, IReadOnlyList<(string Name, string Value)> tags)
    : Metric($"{whole.Name}{{{selector}}}", whole.Type, whole.Contains)
{
    public Metric Whole => whole;

    /// <summary>The text between the braces, as it was written.</summary>
    public string Selector => selector;

    public IReadOnlyList<(string Name, string Value)> Tags => tags;

    public bool Matches(TagSet candidate)
    {
        foreach (var (name, value) in tags)
        {
            if (candidate.Find(name) != value)
                return false;
        }

        return true;
    }
}
