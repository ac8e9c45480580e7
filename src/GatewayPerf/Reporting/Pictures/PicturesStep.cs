using GatewayPerf.Reporting.Charts;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Reporting.Pictures;

/// <summary>Writes each chart of a report as a PNG file beside it.</summary>
internal static class PicturesStep
{
    /// <summary>The files' names; none when no load ran, or where the drawing library has nothing for this platform (a warning says so).</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(ReportModel model, RunDirectory directory, CancellationToken cancellationToken)
    {
        if (model.Ledger.TimelineStart is null)
        {
            return [];
        }

        var timeline = ChartTimeline.Of(model);
        var charts = ReportCharts.Of(model, timeline.Bins).ToList();
        try
        {
            await Parallel.ForEachAsync(charts, cancellationToken, async (chart, token) =>
                await File.WriteAllBytesAsync(Path.Combine(directory.Root, NameOf(chart)), ChartPicture.Draw(chart, timeline), token));
            return [.. charts.Select(NameOf)];
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException)
        {
            Log.Warning("The charts are not written as PNG, because SkiaSharp has no native library for this platform; report.html has them. ({Reason})", exception.GetBaseException().Message);
        }

        return [];
    }

    private static string NameOf(Chart chart) => $"chart-{chart.Name}.png";
}
