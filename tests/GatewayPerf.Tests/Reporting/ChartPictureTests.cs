using GatewayPerf.Reporting.Charts;
using GatewayPerf.Reporting.Pictures;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Samples;
using SkiaSharp;

namespace GatewayPerf.Tests.Reporting;

public sealed class ChartPictureTests
{
    [Fact]
    public async Task Every_chart_of_a_report_is_a_picture_beside_it()
    {
        using var samples = new SampleReports();
        var directory = await samples.WriteAsync("failed");
        Directory.GetFiles(directory.Root, "*.png").Select(Path.GetFileName).ShouldBe(["chart-arrivals.png", "chart-failed.png", "chart-failures.png", "chart-latency.png", "chart-control.png"], ignoreOrder: true);
        File.ReadAllText(directory.Summary).ShouldContain("[chart-latency.png](chart-latency.png)");
    }

    [Fact]
    public async Task Where_nothing_failed_there_is_no_picture_of_failures()
    {
        using var samples = new SampleReports();
        var directory = await samples.WriteAsync("unnoticed");
        Directory.GetFiles(directory.Root, "chart-*.png").Select(Path.GetFileName).ShouldBe(["chart-arrivals.png", "chart-failed.png", "chart-latency.png", "chart-control.png"], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_a_load_there_is_none()
    {
        using var samples = new SampleReports();
        var directory = await samples.WriteAsync("empty");
        Directory.GetFiles(directory.Root, "*.png").ShouldBeEmpty();
    }

    [Fact]
    public void Text_is_drawn_with_the_font_that_comes_along()
    {
        var model = SampleReports.Model("passed");
        var timeline = ChartTimeline.Of(model);
        var chart = ReportCharts.Of(model, timeline.Bins).First();
        using var picture = SKBitmap.Decode(ChartPicture.Draw(chart, timeline));
        using var untitled = SKBitmap.Decode(ChartPicture.Draw(chart with { Title = "" }, timeline));
        picture.Width.ShouldBe(1920);
        Dark(picture).ShouldBeGreaterThan(1000, "the title's letters");
        Dark(untitled).ShouldBe(0);
    }

    [Fact]
    public void A_long_legend_goes_on_in_another_row()
    {
        var model = SampleReports.Model("passed");
        var timeline = ChartTimeline.Of(model);
        var chart = ReportCharts.Of(model, timeline.Bins).First();
        var lines = Enum.GetValues<FailureClass>().Select(failure => chart.Lines[0] with { Label = FailureCounts.Words(failure) }).ToList();
        using var few = SKBitmap.Decode(ChartPicture.Draw(chart with { Lines = lines[..2] }, timeline));
        using var many = SKBitmap.Decode(ChartPicture.Draw(chart with { Lines = lines }, timeline));
        (many.Height - few.Height).ShouldBe(2 * 40);
    }

    // The title's row alone.
    private static int Dark(SKBitmap picture)
    {
        var dark = 0;
        for (var y = 20; y < 64; y++)
        {
            for (var x = 0; x < 800; x++)
            {
                dark += picture.GetPixel(x, y).Red < 100 ? 1 : 0;
            }
        }

        return dark;
    }
}
