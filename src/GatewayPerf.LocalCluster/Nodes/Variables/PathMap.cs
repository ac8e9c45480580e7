using System.Text;

namespace GatewayPerf.LocalCluster.Nodes.Variables;

/// <summary>
/// Where a container's paths really are. A process has no mount namespace, so wherever a path in its command line or environment starts with the path
/// of a mount, the folder of the volume takes its place.
/// </summary>
internal sealed class PathMap(IEnumerable<KeyValuePair<string, string>> mounts)
{
    private readonly KeyValuePair<string, string>[] _mounts =
    [
        .. mounts.Select(mount => KeyValuePair.Create(mount.Key.TrimEnd('/'), mount.Value)).Where(mount => mount.Key.Length > 0)
            .OrderByDescending(mount => mount.Key.Length),
    ];

    /// <summary>Replaces every path in the text that lies in a mount; the deepest mount wins.</summary>
    public string Replace(string text)
    {
        if (_mounts.Length == 0 || !text.Contains('/', StringComparison.Ordinal))
            return text;

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var mount = StartsPath(text, i) ? Array.Find(_mounts, candidate => IsAt(text, i, candidate.Key)) : default;
            if (mount.Key is null)
            {
                result.Append(text[i++]);
            }
            else
            {
                result.Append(mount.Value);
                i += mount.Key.Length;
            }
        }

        return result.ToString();
    }

    private static bool StartsPath(string text, int index) =>
        text[index] == '/' && (index == 0 || !IsInPath(text[index - 1]) || text.AsSpan(0, index).EndsWith("file://"));

    private static bool IsAt(string text, int index, string path) =>
        string.CompareOrdinal(text, index, path, 0, path.Length) == 0
        && (index + path.Length == text.Length || text[index + path.Length] == '/' || !IsInPath(text[index + path.Length]));

    private static bool IsInPath(char character) => char.IsLetterOrDigit(character) || character is '/' or '.' or '_' or '-' or '~' or '%' or '@' or '+';
}
