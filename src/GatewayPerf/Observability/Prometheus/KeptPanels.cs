using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>A dashboard's panels over the time of the load, as <see cref="PanelSeries"/> wrote them.</summary>
internal sealed partial class KeptPanels
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<KeptSeries>> _panels;

    private KeptPanels(TimeSpan step, TimeSpan rates, IReadOnlyDictionary<string, IReadOnlyList<KeptSeries>> panels) => (Step, Rates, _panels) = (step, rates, panels);

    /// <summary>From one point of a series to the next.</summary>
    public TimeSpan Step { get; }

    /// <summary>The time before a point that rates are over; zero where the file does not say it.</summary>
    public TimeSpan Rates { get; }

    /// <summary>The series of the panel with that title; none when there is no such panel or it had no data.</summary>
    public IReadOnlyList<KeptSeries> Of(string title) => _panels.GetValueOrDefault(title) ?? [];

    /// <summary>Reads the file of a dashboard; null when there is none, or none that can be read: a report does not depend on it.</summary>
    /// <param name="folder">The folder of the snapshot.</param>
    /// <param name="dashboard">The dashboard's name.</param>
    public static KeptPanels? Read(string folder, string dashboard)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{dashboard}.json")));
            return new KeptPanels(
                TimeSpan.FromSeconds(json.RootElement.GetProperty("stepSeconds").GetDouble()),
                TimeSpan.FromSeconds(json.RootElement.TryGetProperty("rateSeconds", out var rates) ? rates.GetDouble() : 0),
                json.RootElement.GetProperty("panels").EnumerateArray().ToDictionary(panel => panel.GetProperty("title").GetString()!, Series));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static IReadOnlyList<KeptSeries> Series(JsonElement panel) =>
    [
        .. panel.GetProperty("queries").EnumerateArray().SelectMany(query => query.GetProperty("series").EnumerateArray()
            .Select(series => new KeptSeries(Legend(query.GetProperty("legend").GetString()!, series.GetProperty("labels")), [.. series.GetProperty("points").EnumerateArray().Select(Point)]))),
    ];

    private static string Legend(string template, JsonElement labels) => template.Length == 0
        ? string.Join(' ', labels.EnumerateObject().Select(label => label.Value.GetString()))
        : Placeholder().Replace(template, match => labels.TryGetProperty(match.Groups[1].Value, out var value) ? value.GetString()! : "");

    private static MetricPoint Point(JsonElement pair) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(pair[0].GetDouble() * 1000)), double.Parse(pair[1].GetString()!, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
