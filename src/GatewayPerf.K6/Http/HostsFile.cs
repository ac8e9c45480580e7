using System.Collections.Frozen;
using System.Net;

namespace GatewayPerf.K6.Http;

/// <summary>Names by a file in the format of hosts(5), read again when it has changed.</summary>
internal sealed class HostsFile(string path)
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "LOCALCLUSTER_HOSTS_FILE";

    /// <summary>How often a look at the file's time is worth it.</summary>
    private const long CheckMilliseconds = 200;

    private volatile FrozenDictionary<string, IPAddress> _names = FrozenDictionary<string, IPAddress>.Empty;
    private readonly Lock _gate = new();
    private (DateTime Written, long Length) _read;
    private long _checked = long.MinValue;

    /// <summary>The file that the environment names; null when it names none.</summary>
    public static HostsFile? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? new HostsFile(path) : null;

    /// <summary>The address of a name, or null when the file does not have it.</summary>
    public IPAddress? Find(string name)
    {
        Refresh();
        return _names.GetValueOrDefault(name.TrimEnd('.'));
    }

    internal static FrozenDictionary<string, IPAddress> Parse(IEnumerable<string> lines)
    {
        var names = new Dictionary<string, IPAddress>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var words = line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || !IPAddress.TryParse(words[0], out var address))
                continue;
            // The first line that has a name wins, as in the resolver of the C library.
            foreach (var name in words.Skip(1))
                names.TryAdd(name, address);
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private void Refresh()
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            if (_checked != long.MinValue && now - _checked < CheckMilliseconds)
                return;
            _checked = now;
            try
            {
                var file = new FileInfo(path);
                if (!file.Exists || _read == (file.LastWriteTimeUtc, file.Length))
                    return;
                var stamp = (file.LastWriteTimeUtc, file.Length);
                _names = Parse(File.ReadLines(path));
                _read = stamp;
            }
            catch (IOException)
            {
                // It is being replaced; the next look finds it.
            }
        }
    }
}
