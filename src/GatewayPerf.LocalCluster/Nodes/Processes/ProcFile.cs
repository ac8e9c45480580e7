using System.Buffers.Text;
using System.Globalization;
using System.Text;
using GatewayPerf.LocalCluster.Nodes.Usage;

namespace GatewayPerf.LocalCluster.Nodes.Processes;

/// <summary>What /proc tells of processes. A process that is gone, or that belongs to somebody else, has nothing to tell.</summary>
internal static class ProcFile
{
    private const int Fields = 22;

    /// <summary>All process ids.</summary>
    public static IEnumerable<int> Processes() =>
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0);

    /// <summary>When the process started, in clock ticks since boot: with the id it names a process for good. Null when it is gone or a zombie.</summary>
    public static long? StartTime(int pid)
    {
        Span<long> fields = stackalloc long[Fields];
        return TryStat(pid, fields) && fields[0] != 'Z' ? fields[19] : null;
    }

    /// <summary>The process's session, or null.</summary>
    public static int? Session(int pid)
    {
        Span<long> fields = stackalloc long[Fields];
        return TryStat(pid, fields) ? (int)fields[3] : null;
    }

    /// <summary>Times and memory of the process, or null when it is gone.</summary>
    public static ProcessSample? Sample(int pid)
    {
        Span<long> fields = stackalloc long[Fields];
        return TryStat(pid, fields)
            ? new ProcessSample(
                pid, fields[19], (int)fields[1], (int)fields[3], fields[11] + fields[12], fields[13] + fields[14], fields[21] * Environment.SystemPageSize)
            : null;
    }

    /// <summary>What the process holds in RAM that no file backs, in bytes; 0 when it is gone.</summary>
    public static long AnonymousBytes(int pid)
    {
        Span<byte> buffer = stackalloc byte[128];
        try
        {
            using var file = File.OpenHandle($"/proc/{pid}/statm");
            ReadOnlySpan<byte> text = buffer[..RandomAccess.Read(file, buffer, 0)];

            // All pages, resident ones, and those of them that a file backs.
            text = text[(text.IndexOf((byte)' ') + 1)..];
            return Utf8Parser.TryParse(text, out long resident, out var length) && Utf8Parser.TryParse(text[(length + 1)..], out long shared, out _)
                ? (resident - shared) * Environment.SystemPageSize
                : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return 0;
        }
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

    /// <summary>Reads the fields after the command's name; the first is the state, a letter. All processes are read every second, so nothing is allocated.</summary>
    private static bool TryStat(int pid, Span<long> fields)
    {
        Span<byte> buffer = stackalloc byte[1024];
        try
        {
            using var file = File.OpenHandle($"/proc/{pid}/stat");
            ReadOnlySpan<byte> text = buffer[..RandomAccess.Read(file, buffer, 0)];
            text = text[(text.LastIndexOf((byte)')') + 2)..];
            fields[0] = text[0];
            var index = 0;
            foreach (var range in text.Split((byte)' '))
            {
                if (index > 0 && !Utf8Parser.TryParse(text[range], out fields[index], out _))
                    return false;
                if (++index == Fields)
                    return true;
            }

            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // Gone before it was read, or while it was.
            return false;
        }
    }
}
