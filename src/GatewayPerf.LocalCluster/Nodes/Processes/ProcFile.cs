using System.Globalization;
using System.Text;

namespace GatewayPerf.LocalCluster.Nodes.Processes;

/// <summary>What /proc tells of processes. A process that is gone, or that belongs to somebody else, has nothing to tell.</summary>
internal static class ProcFile
{
    /// <summary>All process ids.</summary>
    public static IEnumerable<int> Processes() =>
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0);

    /// <summary>When the process started, in clock ticks since boot: with the id it names a process for good. Null when it is gone or a zombie.</summary>
    public static long? StartTime(int pid) => Stat(pid) is { } fields && fields[0] != "Z" ? long.Parse(fields[19], CultureInfo.InvariantCulture) : null;

    /// <summary>The process's session, or null.</summary>
    public static int? Session(int pid) => Stat(pid) is { } fields ? int.Parse(fields[3], CultureInfo.InvariantCulture) : null;

    /// <summary>Whether the environment that the process was started with holds one of the entries <c>NAME=value</c>.</summary>
    public static bool HasVariable(int pid, params IReadOnlyList<string> entries)
    {
        try
        {
            var environment = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/environ"));
            foreach (var range in environment.AsSpan().Split('\0'))
            {
                foreach (var entry in entries)
                {
                    if (environment.AsSpan()[range].SequenceEqual(entry))
                        return true;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone, or not ours.
        }

        return false;
    }

    /// <summary>The fields after the command's name, from the state on.</summary>
    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
