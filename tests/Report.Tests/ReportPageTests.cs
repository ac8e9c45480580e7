using GatewayPerf.Reporting.Charts;
using GatewayPerf.Tests.Samples;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace Report.Tests;

/// <summary>The page in a real browser, from disk and without network.</summary>
[Collection(nameof(Chromium))]
public sealed class ReportPageTests(Chromium browser)
{
    private const string Interactive = "performance.getEntriesByName('report-interactive').length";

    public static TheoryData<string> Names => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_works_from_disk_without_a_request_or_an_error(string name)
    {
        await using var page = await browser.OpenAsync(SampleReports.Page(name));
        (await page.AskAsync<int>(Interactive)).ShouldBe(1);
        (await page.AskAsync<int>("document.querySelectorAll('.plot').length")).ShouldBe(await page.AskAsync<int>("document.querySelectorAll('.plot canvas').length"));
        page.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("failed", "light")]
    [InlineData("failed", "dark")]
    [InlineData("empty", "light")]
    public async Task It_has_no_barriers(string name, string scheme)
    {
        await using var page = await browser.OpenAsync(SampleReports.Page(name), scheme: scheme);
        using var axe = new StreamReader(typeof(ReportPageTests).Assembly.GetManifestResourceStream("axe.min.js")!);
        await page.Page.EvaluateExpressionAsync(await axe.ReadToEndAsync(TestContext.Current.CancellationToken));
        var found = await page.AskAsync<string[]>("axe.run().then(result => result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`)))");
        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keyboard_moves_one_cursor_over_all_charts_and_tells_their_values()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"));
        await page.Page.FocusAsync("[data-chart=latency] .plot");
        await page.Page.Keyboard.PressAsync("Home");
        for (var second = 0; second < 24; second++)
        {
            await page.Page.Keyboard.PressAsync("ArrowRight");
        }

        (await page.TextAsync("#cursor-time")).ShouldBe("24s");
        (await page.TextAsync("#cursor-clock")).ShouldBe("23:00:43 UTC");
        foreach (var chart in Charts("failed"))
        {
            (await page.ValuesAsync(chart.Fine.Name)).ShouldBe(chart.Fine.Lines.Select(line => chart.Fine.Format(line.Values[24])), chart.Fine.Name);
        }

        var latency = Charts("failed").Single(chart => chart.Fine.Name == "latency").Fine;
        (await page.TextAsync("#chart-values")).ShouldBe($"{latency.Title}. 24s: {string.Join(", ", latency.Lines.Select(line => $"{line.Label} {latency.Format(line.Values[24])}"))}.");
    }

    [Fact]
    public async Task The_pointer_does_so_too()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"));
        var plot = await page.PlotAsync("arrivals");
        await page.Page.Mouse.MoveAsync(plot.X + (plot.Width * 24.8m / 60), plot.Y + (plot.Height / 2));
        await page.Page.WaitForFunctionAsync("() => document.querySelector('#cursor-time').textContent === '24s'");
        foreach (var chart in Charts("failed"))
        {
            (await page.ValuesAsync(chart.Fine.Name)).ShouldBe(chart.Fine.Lines.Select(line => chart.Fine.Format(line.Values[24])), chart.Fine.Name);
        }
    }

    [Fact]
    public async Task Dragging_over_one_chart_zooms_all_and_Escape_shows_everything_again()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"));
        var plot = await page.PlotAsync("arrivals");
        await page.Page.Mouse.MoveAsync(plot.X + (plot.Width * 20 / 60), plot.Y + 40);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(plot.X + (plot.Width * 30 / 60), plot.Y + 60);
        await page.Page.WaitForFunctionAsync("() => document.querySelector('[data-chart=arrivals] .u-select').offsetWidth > 0");
        await page.Page.Mouse.UpAsync();
        (await page.TextAsync("#zoom-range")).ShouldBe("20s to 30s of 1m");
        var other = await page.PlotAsync("latency");
        await page.Page.Mouse.MoveAsync(other.X + (other.Width / 2), other.Y + 40);
        await page.Page.WaitForFunctionAsync("() => ['24s', '25s'].includes(document.querySelector('#cursor-time').textContent)");
        await page.Page.FocusAsync("[data-chart=latency] .plot");
        await page.Page.Keyboard.PressAsync("Escape");
        (await page.TextAsync("#zoom-range")).ShouldBe("Whole load: 1m");
        await page.Page.Keyboard.PressAsync("+");
        (await page.TextAsync("#zoom-range")).ShouldContain(" of 1m");
        await page.Page.ClickAsync("#zoom-reset");
        (await page.TextAsync("#zoom-range")).ShouldBe("Whole load: 1m");
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_happened_leads_to_its_moment()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"));
        await page.Page.ClickAsync(".moments li:nth-child(2) button");
        (await page.TextAsync("#cursor-time")).ShouldBe("25s");
    }

    [Fact]
    public async Task It_is_drawn_in_other_colours_on_dark_screens()
    {
        const string pixel = "(() => { const canvas = document.querySelector('[data-chart=arrivals] canvas'); return canvas.toDataURL(); })()";
        await using var light = await browser.OpenAsync(SampleReports.Page("failed"));
        var before = await light.AskAsync<string>(pixel);
        await light.Page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = "dark" }]);
        await light.Page.WaitForFunctionAsync($"before => {pixel} !== before", before);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task It_fits_the_screen(int width)
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"), width);
        (await page.AskAsync<int>("document.documentElement.scrollWidth")).ShouldBe(width);
    }

    [Fact]
    public async Task Print_has_a_picture_of_every_chart_and_no_second_one()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"), scheme: "dark");
        await page.Page.EmulateMediaTypeAsync(MediaType.Print);
        (await page.AskAsync<bool>("document.querySelector('.static svg').checkVisibility()")).ShouldBeTrue();
        (await page.AskAsync<string[]>("[...document.querySelectorAll('figure')].filter(figure => [...figure.querySelectorAll('.static svg, canvas')].filter(picture => picture.checkVisibility()).length !== 1).map(figure => figure.dataset.chart)")).ShouldBeEmpty();
        (await page.Page.PdfDataAsync()).Length.ShouldBeGreaterThan(50_000);
    }

    [Fact]
    public async Task Curves_are_light_while_they_are_printed()
    {
        const string curves = "document.querySelector('[data-chart^=distribution] canvas').toDataURL()";
        await using var light = await browser.OpenAsync(SampleReports.Page("failed"));
        await using var dark = await browser.OpenAsync(SampleReports.Page("failed"), scheme: "dark");
        var (onPaper, onScreen) = (await light.AskAsync<string>(curves), await dark.AskAsync<string>(curves));
        await dark.AskAsync<bool>("dispatchEvent(new Event('beforeprint'))");
        (await dark.AskAsync<string>(curves) == onPaper).ShouldBeTrue("before it is printed");
        await dark.AskAsync<bool>("dispatchEvent(new Event('afterprint'))");
        (await dark.AskAsync<string>(curves) == onScreen).ShouldBeTrue("after it was printed");
    }

    [Fact]
    public async Task Without_scripts_everything_is_there()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"), scripts: false);
        await page.Page.SetJavaScriptEnabledAsync(true);
        (await page.AskAsync<bool>("document.querySelector('.static svg').checkVisibility() && !document.querySelector('.plot').checkVisibility() && !document.querySelector('.tools').checkVisibility()")).ShouldBeTrue();
    }

    private static IReadOnlyList<PageChart> Charts(string name) => PageCharts.Of(SampleReports.Model(name), ChartTimeline.Of(SampleReports.Model(name)), panels: null);
}
