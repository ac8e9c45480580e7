using System.Text.RegularExpressions;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>What one path adds and removes. The path is a regular expression that must match the whole path; the method must be the request's own.</summary>
internal sealed record HeaderTransform
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    public string Path { get; set; } = "";

    public string Method { get; set; } = "";

    public bool Disabled { get; set; }

    public Dictionary<string, string> AddHeaders { get; set; } = [];

    public List<string> DeleteHeaders { get; set; } = [];

    /// <param name="method">The request's method.</param>
    /// <param name="paths">The path with and without the listen path.</param>
    public bool AppliesTo(string method, params ReadOnlySpan<string> paths)
    {
        if (Disabled || method != Method)
            return false;
        foreach (var path in paths)
        {
            if (Regex.IsMatch(path, $"^{Path}$", RegexOptions.CultureInvariant, Patience))
                return true;
        }

        return false;
    }
}
