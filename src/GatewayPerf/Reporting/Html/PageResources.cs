using System.Security.Cryptography;
using System.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>Styles and scripts of the page: resources of this assembly.</summary>
internal static class PageResources
{
    /// <summary>uPlot's styles, then the page's own.</summary>
    public static string Css { get; } = Read("uPlot.min.css") + "\n" + Read("report.css");

    /// <summary>Tells the style sheet, before anything is drawn, that scripts run.</summary>
    public static string Early => "document.documentElement.classList.add(\"scripted\")";

    /// <summary>uPlot, which draws the charts.</summary>
    public static string Library { get; } = Read("uPlot.iife.min.js");

    /// <summary>The page's own script, a module.</summary>
    public static string Script { get; } = string.Join("\n", new[] { "figures.js", "charts.js", "plots.js", "report.js" }.Select(Read));

    /// <summary>The licence of uPlot.</summary>
    public static string LibraryLicence { get; } = Read("uPlot.LICENSE");

    /// <summary>Lets in these styles and scripts and nothing else: no network, no frame, no form.</summary>
    public static string Policy { get; } = $"default-src 'none'; script-src {Hash(Early)} {Hash(Library)} {Hash(Script)}; style-src {Hash(Css)}; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    // A browser hashes what it has read, which has no carriage returns.
    private static string Read(string name)
    {
        using var stream = typeof(PageResources).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
