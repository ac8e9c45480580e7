using GatewayPerf.K6.Outputs.RemoteWrite.Protocol;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>The labels that the series of one set of tags share; the messages of all of them hold the same ones.</summary>
/// <param name="tags">Names and values; those without either are none, as in k6.</param>
internal sealed class SeriesLabels(IEnumerable<(string Name, string Value)> tags)
{
    private const string NameLabel = "__name__";
    private readonly Label[] _labels = [.. tags.Where(t => t.Name.Length > 0 && t.Value.Length > 0 && t.Name != NameLabel).Select(t => new Label { Name = t.Name, Value = t.Value })];

    /// <summary>A series of this name without samples; its labels are in the order of their names, as the specification wants them.</summary>
    public TimeSeries Series(string name) => new()
    {
        Labels = { _labels.Append(new Label { Name = NameLabel, Value = name }).OrderBy(l => l.Name, StringComparer.Ordinal) },
    };
}
