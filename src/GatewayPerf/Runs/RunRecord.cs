using System.Text.Json;

namespace GatewayPerf.Runs;

/// <summary>
/// A run's journal on disk: one JSON object a line, only ever appended, each numbered. Several processes may work on a run one after another, never two at once. A torn
/// last line (the process was killed) is cut off when the journal is opened again; what else is missing, unreadable or written by somebody else is told by a
/// <see cref="RecordDamaged"/> in its place.
/// </summary>
public sealed class RunRecord : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<RunRecordEntry> _entries;
    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private int _number;

    private RunRecord(FileStream file, List<RunRecordEntry> entries, TimeProvider time) =>
        (_file, _entries, _time, _number) = (file, entries, time, RunRecordLines.LastNumber(entries));

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
        return new RunRecord(file, [.. RunRecordLines.Parse(bytes.AsSpan(0, end))], time);
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
        return RunRecordLines.Parse(bytes[..(bytes.LastIndexOf((byte)'\n') + 1)]);
    }

    /// <summary>Appends an entry, stamping it with the time unless it has one, and flushes it to the operating system.</summary>
    public void Append(RunRecordEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            if (RandomAccess.GetLength(_file.SafeFileHandle) is var length && length != _file.Position)
            {
                var damage = new RecordDamaged(length < _file.Position
                    ? $"The journal was cut from {_file.Position} to {length} bytes while the run went on."
                    : $"Somebody else wrote {length - _file.Position} bytes into the journal while the run went on.");
                _file.Position = length;
                _file.WriteByte((byte)'\n');
                Write(damage);
            }

            Write(entry);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(RunRecordEntry entry)
    {
        var stamped = entry with { At = entry.At == default ? _time.GetUtcNow() : entry.At, Number = ++_number };
        _file.Write(JsonSerializer.SerializeToUtf8Bytes(stamped, RunJson.Line));
        _file.WriteByte((byte)'\n');
        _file.Flush();
        _entries.Add(stamped);
    }
}
