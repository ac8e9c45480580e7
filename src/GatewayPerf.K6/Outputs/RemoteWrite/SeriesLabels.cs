using Prometheus.RemoteWrite;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>The labels that the series of one set of tags share; the messages of all of them hold the same ones.</summary>
/// <param name="tags">Names and values.</param>
internal sealed class SeriesLabels(IEnumerable<(string Name, string Value)> tags)
{
    private const string NameLabel = "__name__";
    private readonly Label[] _labels = [.. tags.Select(t => new Label { Name = t.Name, Value = t.Value })];

    /// <summary>A tag without name or value is no label, as in k6; nor is one that would be the name of the series.</summary>
    public static bool IsNone((string Name, string Value) tag) => tag.Name.Length == 0 || tag.Value.Length == 0 || tag.Name == NameLabel;

    /// <summary>A series of this name without samples; its labels are in the order of their names, as the specification wants them.</summary>
    public TimeSeries Series(string name) => new()
    {
        Labels = { _labels.Append(new Label { Name = NameLabel, Value = name }).OrderBy(l => l.Name, StringComparer.Ordinal) },
    };
}
