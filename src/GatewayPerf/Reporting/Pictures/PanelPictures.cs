using System.Text.RegularExpressions;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Kept;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Reporting.Pictures;

/// <summary>Draws the panels of the dashboards from the series that were kept: a PNG file for each panel over time, one for all figures of a dashboard. Tables and heatmaps are not drawn.</summary>
internal static partial class PanelPictures
{
    /// <summary>Name of the picture of a dashboard's figures.</summary>
    public const string Figures = "figures";

    /// <summary>Writes them below the folder of the run's metrics; what has no data has no picture. Never an error: where nothing can be drawn a warning says so.</summary>
    public static async Task WriteAsync(RunPlan plan, RunDirectory directory, CancellationToken cancellationToken)
    {
        try
        {
            var dashboards = await Task.WhenAll(DashboardCatalogue.For(plan).Select(dashboard => Task.Run(async () =>
                (Dashboard: dashboard, Kept: await KeptDashboard.ReadAsync(directory.Metrics, dashboard.Name, cancellationToken)), cancellationToken)));
            var events = KeptEvent.Of(dashboards.First(one => one.Dashboard.Name == OverviewDashboard.Name).Kept);
            await Parallel.ForEachAsync(dashboards.Where(one => one.Kept is not null).SelectMany(one => Pictures(one.Dashboard, one.Kept!, events)), cancellationToken, async (picture, token) =>
            {
                var folder = Directory.CreateDirectory(Path.Combine(directory.Metrics, "pictures", picture.Dashboard)).FullName;
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{picture.Name}.png"), picture.Draw(), token);
            });
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException)
        {
            Log.Warning("The dashboards' panels are not drawn, because SkiaSharp has no native library for this platform. ({Reason})", exception.GetBaseException().Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Warning("The dashboards' panels are not drawn: {Reason}", exception.Message);
        }
    }

    private static IEnumerable<(string Dashboard, string Name, Func<byte[]> Draw)> Pictures(Dashboard dashboard, KeptDashboard kept, IReadOnlyList<KeptEvent> events)
    {
        var known = dashboard.Panels.Select(panel => (Panel: panel, Kept: kept.Panel(panel.Title))).Where(panel => panel.Kept is { HasData: true }).ToList();
        foreach (var (panel, data) in known.Where(panel => panel.Panel.View is PanelView.TimeSeries or PanelView.StateTimeline))
        {
            yield return (dashboard.Name, NotOfAName().Replace(panel.Title.ToLowerInvariant(), "-").Trim('-'), () => PanelPicture.Draw(data!, panel.View, kept.From, kept.To, TimeSpan.FromSeconds(kept.StepSeconds), events));
        }

        if (known.Where(panel => panel.Panel.View == PanelView.Stat).Select(panel => panel.Kept!).ToList() is { Count: > 0 } figures)
        {
            yield return (dashboard.Name, Figures, () => FiguresPicture.Draw(dashboard.Title, figures));
        }
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotOfAName();
}
