using PuppeteerSharp;

namespace Report.Tests;

/// <summary>A page in the browser, with everything that went wrong in it.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly List<string> _troubles = [];

    public OpenPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _troubles.Add(error.Message);
        page.Console += (_, said) => _troubles.Add($"{said.Message.Type}: {said.Message.Text}");
        page.Request += (_, request) =>
        {
            if (!request.Request.Url.StartsWith("file:", StringComparison.Ordinal))
            {
                _troubles.Add($"It asked for {request.Request.Url}.");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, what was written to the console, and requests for anything but the file itself.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    public Task<T> AskAsync<T>(string expression) => Page.EvaluateExpressionAsync<T>(expression);

    /// <summary>Text of the first element.</summary>
    public Task<string> TextAsync(string selector) => AskAsync<string>($"document.querySelector({System.Text.Json.JsonSerializer.Serialize(selector)}).textContent");

    /// <summary>The values beside a chart's legend.</summary>
    public Task<string[]> ValuesAsync(string chart) => AskAsync<string[]>($"[...document.querySelectorAll('[data-chart={chart}] .legend .value')].map(value => value.textContent)");

    /// <summary>Where a chart's curves are.</summary>
    public async Task<BoundingBox> PlotAsync(string chart)
    {
        var plot = await Page.QuerySelectorAsync($"[data-chart={chart}] .u-over");
        await plot.EvaluateFunctionAsync("plot => plot.scrollIntoView({ block: 'center', behavior: 'instant' })");
        return await plot.BoundingBoxAsync();
    }

    public async ValueTask DisposeAsync() => await Page.DisposeAsync();
}
