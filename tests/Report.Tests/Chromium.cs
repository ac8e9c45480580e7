using GatewayPerf.Tests;
using GatewayPerf.Tools;
using PuppeteerSharp;
using PuppeteerSharp.Media;
using Report.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Report.Tests;

/// <summary>A real browser for all tests; where there is none they are skipped with a sentence.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (ChromiumTool.Find() is { } program)
        {
            _browser = await Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = program, Headless = true, Args = ["--no-sandbox", "--disable-gpu"] });
        }
    }

    /// <summary>Opens a page from disk, without network.</summary>
    internal async Task<OpenPage> OpenAsync(string html, int width = 1280, string scheme = "light", bool scripts = true)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium on PATH (Debian: apt-get install --no-install-recommends chromium).");
        var file = _folder.File($"{Guid.NewGuid():N}.html", html);
        var page = await _browser!.NewPageAsync();
        var opened = new OpenPage(page);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme }]);
        await page.SetJavaScriptEnabledAsync(scripts);
        await page.SetOfflineModeAsync(true);
        await page.GoToAsync(new Uri(file).AbsoluteUri);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _folder.Dispose();
    }
}
