using System.Collections.Concurrent;

namespace GatewayPerf.K6.Scripts;

/// <summary>The files that a script opens: read once, in the first pass; later only those are there.</summary>
internal sealed class ScriptFiles
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private volatile bool _locked;

    /// <summary>From here on only files that were opened before can be opened.</summary>
    public void Lock() => _locked = true;

    /// <exception cref="IOException">The file cannot be read; the message is k6's.</exception>
    public byte[] Read(string path)
    {
        if (_files.TryGetValue(path, out var known))
            return known;
        if (_locked)
            throw new IOException($"open() can't be used with files that weren't previously opened during initialization (__VU==0), path: \"{path}\"");
        if (Directory.Exists(path))
            throw new IOException($"open() can't be used with directories, path: \"{path}\"");
        try
        {
            return _files[path] = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"open {path}: {(e is FileNotFoundException or DirectoryNotFoundException ? "no such file or directory" : e.Message)}", e);
        }
    }
}
