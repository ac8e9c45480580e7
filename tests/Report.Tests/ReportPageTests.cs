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
    public async Task The_cursor_stays_at_its_moment_through_every_zoom_and_what_is_shown_follows_it()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"));
        await page.Page.FocusAsync("[data-chart=latency] .plot");
        await PressAsync(page, "ArrowRight", 30);
        await PressAsync(page, "+", 2);
        await PressAsync(page, "ArrowRight", 20);
        (await page.TextAsync("#zoom-range")).ShouldBe("39s to 54s of 1m", "50s is shown now");
        await PressAsync(page, "-", 1);
        (await CursorAsync(page)).ShouldBe("50s");
        await PressAsync(page, "PageUp", 1);
        (await page.TextAsync("#chart-values")).ShouldBe("12s to 42s of 1m.", "it is told to who does not see it");
        await PressAsync(page, "Escape", 1);
        (await CursorAsync(page)).ShouldBe("50s");
        (await page.AskAsync<double>("new DOMMatrix(getComputedStyle(document.querySelector('[data-chart=arrivals] .u-cursor-x')).transform).m41 / document.querySelector('[data-chart=arrivals] .u-over').clientWidth")).ShouldBe(50 / 60.0, 0.01);
    }

    [Fact]
    public async Task After_a_zoom_by_the_pointer_the_values_are_those_of_the_moment_under_it()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"));
        var plot = await page.PlotAsync("arrivals");
        var half = plot.Y + (plot.Height / 2);
        await page.Page.Mouse.MoveAsync(plot.X + (plot.Width * 0.2m), half);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(plot.X + (plot.Width * 0.4m), half, new PuppeteerSharp.Input.MoveOptions { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        (await page.TextAsync("#zoom-range")).ShouldBe("12s to 24s of 1m");
        (await CursorAsync(page)).ShouldBe("16s");
        await page.Page.Mouse.ClickAsync(plot.X + (plot.Width * 0.505m), half, new PuppeteerSharp.Input.ClickOptions { Count = 2 });
        (await page.TextAsync("#zoom-range")).ShouldBe("Whole load: 1m");
        (await CursorAsync(page)).ShouldBe("30s");
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_click_that_trembles_is_no_zoom()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"));
        var plot = await page.PlotAsync("arrivals");
        await page.Page.Mouse.MoveAsync(plot.X + (plot.Width / 2), plot.Y + 40);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(plot.X + (plot.Width / 2) + 3, plot.Y + 41);
        await page.Page.Mouse.UpAsync();
        (await CursorAsync(page)).ShouldBe("30s");
        (await page.TextAsync("#zoom-range")).ShouldBe("Whole load: 1m");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1400)]
    public async Task Whole_figures_stand_at_the_vertical_axes(int width)
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"), width);
        (await page.AskAsync<double>("(() => { const pen = document.createElement('canvas').getContext('2d'); pen.font = '12px system-ui, sans-serif'; return parseFloat(document.querySelector('[data-chart=latency] .u-over').style.left) - pen.measureText('10,000 ms').width; })()"))
            .ShouldBeGreaterThanOrEqualTo(10, "5 for the tick, 5 between it and the figure");
    }

    [Fact]
    public async Task What_happened_is_shown_also_when_something_else_was_looked_at()
    {
        await using var page = await browser.OpenAsync(SampleReports.Page("failed"));
        await page.Page.FocusAsync("[data-chart=latency] .plot");
        await PressAsync(page, "End", 1);
        await PressAsync(page, "+", 2);
        // Not by the pointer, under which charts would scroll.
        await page.AskAsync<object>("document.querySelector('.moments li:nth-child(1) button').click()");
        (await CursorAsync(page)).ShouldBe("20s");
        (await page.TextAsync("#zoom-range")).ShouldBe("13s to 28s of 1m");
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

    private static async Task PressAsync(OpenPage page, string key, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await page.Page.Keyboard.PressAsync(key);
        }
    }

    // Once the page is drawn: what it is drawn with may move the cursor, too.
    private static async Task<string> CursorAsync(OpenPage page)
    {
        await page.Page.EvaluateExpressionAsync("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        return await page.TextAsync("#cursor-time");
    }

    private static IReadOnlyList<PageChart> Charts(string name) => PageCharts.Of(SampleReports.Model(name), ChartTimeline.Of(SampleReports.Model(name)), panels: null);
}
