using System.Globalization;
using System.Text;
using GatewayPerf.LocalCluster.Nodes.Usage;

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

    /// <summary>Times and memory of the process, or null when it is gone.</summary>
    public static ProcessSample? Sample(int pid)
    {
        if (Stat(pid) is not { } fields)
            return null;
        return new ProcessSample(
            pid, Number(19), (int)Number(1), (int)Number(3), Number(11) + Number(12), Number(13) + Number(14), Number(21) * Environment.SystemPageSize);

        long Number(int index) => long.Parse(fields[index], CultureInfo.InvariantCulture);
    }

    /// <summary>Whether the environment that the process was started with holds one of the entries <c>NAME=value</c>.</summary>
    public static bool HasVariable(int pid, params IReadOnlyList<string> entries) => FindVariable(pid, entries.Contains) is not null;

    /// <summary>The entry <c>NAME=value</c> of the environment that the process was started with, or null.</summary>
    public static string? Variable(int pid, string name) => FindVariable(pid, entry => entry.Length > name.Length && entry[name.Length] == '='
        && entry.StartsWith(name, StringComparison.Ordinal));

    private static string? FindVariable(int pid, Predicate<string> fits)
    {
        try
        {
            return Array.Find(Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/environ")).Split('\0'), fits);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone, or not ours.
            return null;
        }
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
