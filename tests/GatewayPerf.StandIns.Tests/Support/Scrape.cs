using System.Globalization;
using System.Text.RegularExpressions;

namespace GatewayPerf.StandIns.Tests.Support;

/// <summary>A page in Prometheus' text format, read back.</summary>
internal sealed partial class Scrape
{
    private readonly List<(string Name, Dictionary<string, string> Labels, double Value)> samples = [];

    public Scrape(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var sample = Line().Match(line);
            sample.Success.ShouldBeTrue(line);
            var labels = Pair().Matches(sample.Groups["labels"].Value).ToDictionary(pair => pair.Groups[1].Value, pair => pair.Groups[2].Value);
            samples.Add((sample.Groups["name"].Value, labels, double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)));
        }
    }

    public IEnumerable<string> Names => samples.Select(sample => sample.Name).Distinct();

    /// <summary>The value of the one series that has these labels, and perhaps others.</summary>
    public double Value(string name, params (string Name, string Value)[] labels) => Find(name, labels).ShouldHaveSingleItem(name).Value;

    public bool Has(string name, params (string Name, string Value)[] labels) => Find(name, labels).Count > 0;

    private List<(string Name, Dictionary<string, string> Labels, double Value)> Find(string name, (string Name, string Value)[] labels) =>
        [.. samples.Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value))];

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? (?<value>\S+)$""")]
    private static partial Regex Line();

    [GeneratedRegex("""(\w+)="((?:[^"\\]|\\.)*)"(?:,|$)""")]
    private static partial Regex Pair();
}
