using System.Collections.Frozen;
using System.Net;

namespace GatewayPerf.StandIns.Naming;

/// <summary>The names that a local cluster publishes in a file of hosts(5) format, read again whenever it changes.</summary>
internal sealed class HostsFile(string path)
{
    private readonly Lock reading = new();
    private FrozenDictionary<string, IPAddress> entries = FrozenDictionary<string, IPAddress>.Empty;
    private (DateTime Written, long Length) version;

    public IPAddress? Find(string name)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        lock (reading)
        {
            var current = (file.LastWriteTimeUtc, file.Length);
            if (current != version)
                (entries, version) = (Parse(File.ReadLines(path)), current);
        }

        return entries.GetValueOrDefault(name);
    }

    /// <summary>The first address of a name counts; names are compared without regard to case.</summary>
    public static FrozenDictionary<string, IPAddress> Parse(IEnumerable<string> lines)
    {
        var found = new Dictionary<string, IPAddress>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var words = line.Split('#', 2)[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || !IPAddress.TryParse(words[0], out var address))
                continue;
            foreach (var name in words.Skip(1))
                found.TryAdd(name, address);
        }

        return found.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
