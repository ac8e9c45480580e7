using System.Text;
using System.Text.Json;

namespace GatewayPerf.Runs;

/// <summary>
/// A run's journal on disk: one JSON object a line, only ever appended. Several processes may work on a run one after another, never two at once. A torn
/// last line (the process was killed) is cut off when the journal is opened again.
/// </summary>
public sealed class RunRecord : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<RunRecordEntry> _entries;
    private readonly FileStream _file;
    private readonly TimeProvider _time;

    private RunRecord(FileStream file, List<RunRecordEntry> entries, TimeProvider time) => (_file, _entries, _time) = (file, entries, time);

    /// <summary>Everything recorded so far, in order (a copy).</summary>
    public IReadOnlyList<RunRecordEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Opens the journal for appending, creating it when there is none.</summary>
    public static RunRecord Open(string path, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        file.SetLength(end);
        file.Position = end;
        return new RunRecord(file, [.. Parse(bytes.AsSpan(0, end))], time);
    }

    /// <summary>The entries of a journal, without opening it for writing; empty when there is none.</summary>
    public static IReadOnlyList<RunRecordEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        return Parse(bytes[..(bytes.LastIndexOf((byte)'\n') + 1)]);
    }

    /// <summary>Appends an entry, stamping it with the time unless it has one, and flushes it to the operating system.</summary>
    public void Append(RunRecordEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var stamped = entry.At == default ? entry with { At = _time.GetUtcNow() } : entry;
        var line = JsonSerializer.SerializeToUtf8Bytes(stamped, RunJson.Line);
        lock (_lock)
        {
            _entries.Add(stamped);
            _file.Write(line);
            _file.WriteByte((byte)'\n');
            _file.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static List<RunRecordEntry> Parse(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<RunRecordEntry>();
        foreach (var range in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            entries.Add(JsonSerializer.Deserialize<RunRecordEntry>(range, RunJson.Line)!);
        }

        return entries;
    }
}
