using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Runs;

namespace GatewayPerf.Observability.Kept;

/// <summary>A dashboard with its series, as a snapshot keeps it: the file <c>metrics/&lt;name&gt;.json</c> of a run.</summary>
/// <param name="Name">Name of the dashboard.</param>
/// <param name="Title">Its title.</param>
/// <param name="From">The first moment.</param>
/// <param name="To">The last moment; that of panels of one moment.</param>
/// <param name="StepSeconds">Time between two points.</param>
/// <param name="RateSeconds">The time before a point that rates and percentiles over time are of.</param>
/// <param name="Panels">Its panels, from the top.</param>
public sealed record KeptDashboard(string Name, string Title, DateTimeOffset From, DateTimeOffset To, double StepSeconds, double RateSeconds, IReadOnlyList<KeptPanel> Panels)
{
    private static readonly JsonSerializerOptions Json = new(RunJson.Line) { Converters = { new MetricPointConverter(), new JsonStringEnumConverter<PanelUnit>() } };

    /// <summary>Writes the file, below the folder that is there.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        await using var file = File.Create(PathIn(folder, Name));
        await JsonSerializer.SerializeAsync(file, this, Json, cancellationToken);
    }

    /// <summary>The dashboard of this name; null where none was kept, or its file is not to be read.</summary>
    public static async Task<KeptDashboard?> ReadAsync(string folder, string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(PathIn(folder, name));
            return await JsonSerializer.DeserializeAsync<KeptDashboard>(file, Json, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The panel of this title; null where none was kept.</summary>
    public KeptPanel? Panel(string title) => Panels.FirstOrDefault(panel => panel.Title == title);

    private static string PathIn(string folder, string name) => Path.Combine(folder, $"{name}.json");
}
