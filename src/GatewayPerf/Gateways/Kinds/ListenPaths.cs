using System.Globalization;

namespace GatewayPerf.Gateways;

/// <summary>The paths that the load calls, where the user chooses them.</summary>
internal static class ListenPaths
{
    /// <summary>What stands for the route's number.</summary>
    public const string Route = "{route}";

    private const int Routes = 10;

    /// <summary>One path, or one for each route when it holds <see cref="Route"/>; <c>/</c> when nothing was said.</summary>
    public static IReadOnlyList<string> Of(string? listenPath)
    {
        var path = listenPath ?? "/";
        return path.Contains(Route, StringComparison.Ordinal)
            ? [.. Enumerable.Range(0, Routes).Select(route => path.Replace(Route, route.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))]
            : [path];
    }

    /// <summary>A sentence when it is no path.</summary>
    public static string? Problem(string parameter, string? path) =>
        path is null || (path.StartsWith('/') && !path.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '?' or '#' or ','))
            ? null : $"{parameter} '{path}' is not a path; it begins with a slash and has no space, comma, query or fragment.";
}
