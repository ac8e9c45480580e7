using System.Text.Json;
using Serilog;

namespace GatewayPerf.Runs;

/// <summary>
/// A run's journal on disk: one JSON object a line, only ever appended, each numbered. Several processes may work on a run one after another, never two at once. A torn
/// last line (the process was killed) is cut off when the journal is opened again; what else is missing, unreadable or written by somebody else is told by a
/// <see cref="RecordDamaged"/> in its place. While it cannot be written (a full disk) it goes on in memory and says so by a <see cref="RecordUnwritable"/>; what is
/// held is written with the next entry for which there is room.
/// </summary>
public sealed class RunRecord : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<RunRecordEntry> _entries;
    private readonly Queue<byte[]> _held = [];
    private readonly string _path;
    private readonly IJournalFile _file;
    private readonly TimeProvider _time;
    private int _number;
    private long _end;
    private bool _torn;
    private bool _told;

    private RunRecord(string path, IJournalFile file, List<RunRecordEntry> entries, long end, TimeProvider time) =>
        (_path, _file, _entries, _end, _time, _number) = (path, file, entries, end, time, RunRecordLines.LastNumber(entries));

    /// <summary>Everything recorded so far, in order (a copy), whether it could be written or not.</summary>
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
        return Open(path, new JournalFile(path), time);
    }

    /// <summary>As above, over a file that is open. It is the record's from here on.</summary>
    internal static RunRecord Open(string path, IJournalFile file, TimeProvider time)
    {
        var (entries, end) = RunRecordLines.Read(file.Read);
        file.Cut(end);
        return new RunRecord(path, file, entries, end, time);
    }

    /// <summary>The entries of a journal, without opening it for writing; empty when there is none.</summary>
    public static IReadOnlyList<RunRecordEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RunRecordLines.Read((bytes, position) => RandomAccess.Read(file, bytes.Span, position)).Entries;
    }

    /// <summary>Appends an entry, stamping it with the time unless it has one, and hands it to the operating system; or holds it while that fails.</summary>
    public void Append(RunRecordEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            LookForStrangers();
            Add(entry);
            WriteHeld();
        }
    }

    /// <summary>
    /// Appends an entry that must be on disk before what it announces is begun, because a later process may have to undo that. Throws <see cref="UserException"/>
    /// when it cannot be written.
    /// </summary>
    public void AppendAhead(RunRecordEntry entry)
    {
        Append(entry);
        lock (_lock)
        {
            if (_held.Count > 0)
            {
                throw new UserException($"{_path} cannot be written, so nothing that has to be undone later is begun. Free space there and run again.");
            }
        }
    }

    /// <summary>Tries once more to write what is held.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_held.Count > 0)
            {
                WriteHeld();
            }

            _file.Dispose();
        }
    }

    private void LookForStrangers()
    {
        // What we tore ourselves is no stranger's.
        if (_torn || _file.Length is var length && length == _end)
        {
            return;
        }

        var damage = new RecordDamaged(length < _end
            ? $"The journal was cut from {_end} to {length} bytes while the run went on."
            : $"Somebody else wrote {length - _end} bytes into the journal while the run went on.");
        _end = length;
        _held.Enqueue("\n"u8.ToArray());
        Add(damage);
    }

    private void Add(RunRecordEntry entry)
    {
        var stamped = entry with { At = entry.At == default ? _time.GetUtcNow() : entry.At, Number = ++_number };
        _entries.Add(stamped);
        _held.Enqueue([.. JsonSerializer.SerializeToUtf8Bytes(stamped, RunJson.Line), (byte)'\n']);
    }

    private void WriteHeld()
    {
        try
        {
            if (_torn)
            {
                _file.Cut(_end);
                _torn = false;
            }

            while (_held.TryPeek(out var line))
            {
                _torn = true;
                _file.Write(line, _end);
                _torn = false;
                _end += line.Length;
                _held.Dequeue();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Tell(exception);
            if (FullDisk.Is(exception) && DiskReserve.Release(Path.GetDirectoryName(_path)!))
            {
                WriteHeld();
            }
        }
    }

    private void Tell(Exception exception)
    {
        if (_told)
        {
            return;
        }

        _told = true;
        var what = $"{_path} could not be written: {FullDisk.Reason(exception)}. {Remedy(exception)}";
        Add(new RecordUnwritable(what));
        Log.Error("{What}", $"{what} The run goes on in memory, is taken down at its end, and proves nothing.");
    }

    private static string Remedy(Exception exception) => FullDisk.Is(exception) ? "Free space there and run again." : "See to the folder and run again.";
}
