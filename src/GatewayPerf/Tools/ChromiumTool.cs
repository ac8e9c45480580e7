namespace GatewayPerf.Tools;

/// <summary>The browser that the report page is tested in.</summary>
public static class ChromiumTool
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>The absolute path of the first that is on PATH, or null when there is none.</summary>
    public static string? Find() => Names.Select(name => ToolLocator.OnPath(name)).FirstOrDefault(path => path is not null);
}
