using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Reporting.Pictures;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Observability;
using GatewayPerf.Tests.Observability.Kept;
using GatewayPerf.Tests.Samples;
using SkiaSharp;

namespace GatewayPerf.Tests.Reporting;

/// <summary>The dashboards' panels as pictures. With GATEWAYPERF_SAMPLES=&lt;folder&gt; they stay in that folder to be looked at.</summary>
public sealed class PanelPicturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunDirectory _directory;

    public PanelPicturesTests() => _directory = new RunDirectory(Environment.GetEnvironmentVariable("GATEWAYPERF_SAMPLES") ?? _folder.Path, new SampleRun().Plan.RunId);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_panel_over_time_has_one_and_the_figures_have_one_together()
    {
        await SampleMetrics.WriteAsync(_directory.Metrics);
        await WriteAsync();
        foreach (var dashboard in SampleDashboards.All)
        {
            var drawn = Directory.GetFiles(Pictures(dashboard.Name));
            drawn.Length.ShouldBe(dashboard.Panels.Count(panel => panel.View is PanelView.TimeSeries or PanelView.StateTimeline) + (dashboard.Panels.Any(panel => panel.View == PanelView.Stat) ? 1 : 0), dashboard.Name);
        }

        File.Exists(Path.Combine(Pictures("overview"), "gateway-cpu-by-pod.png")).ShouldBeTrue();
        File.Exists(Path.Combine(Pictures("overview"), "figures.png")).ShouldBeTrue();
    }

    [Fact]
    public async Task Curves_are_broken_where_there_is_no_data_and_the_fault_is_marked()
    {
        await SampleMetrics.WriteAsync(_directory.Metrics);
        await WriteAsync();
        using var picture = SKBitmap.Decode(Path.Combine(Pictures("overview"), "gateway-cpu-by-pod.png"));
        picture.Width.ShouldBe(1440);
        Columns(picture, SKColor.Parse("#1f66cc")).ShouldSatisfyAllConditions(
            columns => columns.ShouldContain(X(12)),
            columns => columns.ShouldNotContain(X(25), "nothing was measured from 20 s to 30 s"),
            columns => columns.ShouldContain(X(45)));
        Columns(picture, SKColor.Parse("#F2495C"), 150).ShouldContain(column => Math.Abs(column - X(20)) <= 2, "the fault was applied at 20 s");
    }

    [Fact]
    public void A_curve_of_many_points_has_no_gaps()
    {
        using var canvas = new PictureCanvas(40);
        canvas.Curve([.. Enumerable.Range(0, 481).Select(point => new SKPoint(10.3f + point, 20))], SKColors.Black, dashes: null);
        using var picture = SKBitmap.Decode(canvas.ToPng());
        Enumerable.Range(16, 719).ShouldAllBe(x => picture.GetPixel(x, 30).Red < 30);
    }

    [Fact]
    public async Task Without_kept_series_there_is_none()
    {
        var directory = new RunDirectory(_folder.Path, new SampleRun().Plan.RunId);
        await PanelPictures.WriteAsync(new SampleRun().Plan, directory, TestContext.Current.CancellationToken);
        Directory.Exists(directory.Metrics).ShouldBeFalse();
    }

    private Task WriteAsync() => PanelPictures.WriteAsync(new SampleRun().Plan, _directory, TestContext.Current.CancellationToken);

    private string Pictures(string dashboard) => Path.Combine(_directory.Metrics, "pictures", dashboard);

    // The plot of 60 s lies between 90 and 946 of 960.
    private static int X(double second) => (int)((90 + (second / 60 * 856)) * 1.5);

    // Below title and legend, which have the curves' colours too.
    private static HashSet<int> Columns(SKBitmap picture, SKColor color, int tolerance = 60) =>
        [.. Enumerable.Range(0, picture.Width).Where(x => Enumerable.Range(110, picture.Height - 110).Any(y => Near(picture.GetPixel(x, y), color, tolerance)))];

    private static bool Near(SKColor one, SKColor other, int tolerance) => Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue) < tolerance;
}
