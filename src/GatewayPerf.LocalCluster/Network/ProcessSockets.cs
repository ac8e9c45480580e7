using System.Globalization;
using System.Net;
using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>
/// Finds the connections of processes. All clients of a local cluster connect from one address, so only the kernel's tables tell which of them run on a
/// node; they are read when a node fails, never on the way of a request.
/// </summary>
internal static class ProcessSockets
{
    /// <summary>The local ends of all TCP sockets that processes of the sessions hold.</summary>
    public static IReadOnlySet<IPEndPoint> Find(IReadOnlySet<int> sessions)
    {
        var inodes = ProcFile.Processes()
            .Where(pid => ProcFile.Session(pid) is { } session && sessions.Contains(session))
            .SelectMany(Inodes).ToHashSet();
        return inodes.Count == 0 ? new HashSet<IPEndPoint>() : Rows("/proc/net/tcp").Concat(Rows("/proc/net/tcp6"))
            .Where(row => inodes.Contains(row[9])).Select(row => Parse(row[1])).OfType<IPEndPoint>().ToHashSet();
    }

    private static IEnumerable<string> Inodes(int pid)
    {
        try
        {
            return [.. new DirectoryInfo($"/proc/{pid}/fd").EnumerateFileSystemInfos().Select(Inode).OfType<string>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? Inode(FileSystemInfo descriptor)
    {
        try
        {
            return descriptor.LinkTarget is { } target && target.StartsWith("socket:[", StringComparison.Ordinal) ? target[8..^1] : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static IEnumerable<string[]> Rows(string path) =>
        File.Exists(path) ? File.ReadLines(path).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : [];

    /// <summary>An address of the kernel's table: words in the machine's byte order, so little-endian; a mapped IPv4 address is its last word.</summary>
    private static IPEndPoint? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon != 8 && !text.StartsWith("0000000000000000FFFF0000", StringComparison.Ordinal))
            return null;
        var address = uint.Parse(text.AsSpan(colon - 8, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var port = int.Parse(text.AsSpan(colon + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new IPEndPoint(address, port);
    }
}
