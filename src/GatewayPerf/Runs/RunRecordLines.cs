using System.Collections.Concurrent;
using System.Text.Json;

namespace GatewayPerf.Runs;

/// <summary>Reads the lines of a journal and notices what is missing or unreadable.</summary>
internal static class RunRecordLines
{
    // A day's journal is half a gigabyte: it is read in pieces, and those of many lines on all processors.
    private const int Block = 1 << 20;
    private const int ManyLines = 64;

    /// <summary>The entries of the whole lines, with a <see cref="RecordDamaged"/> where lines are missing or cannot be read, and where the last of them ends, in bytes.</summary>
    /// <param name="read">Reads at a place (in bytes); 0 at the end.</param>
    public static (List<RunRecordEntry> Entries, long End) Read(Func<Memory<byte>, long, int> read)
    {
        var (entries, end, held) = (new List<RunRecordEntry>(), 0L, 0);
        var block = GC.AllocateUninitializedArray<byte>(Block);
        while (read(block.AsMemory(held), end + held) is > 0 and var more)
        {
            held += more;
            var whole = block.AsSpan(0, held).LastIndexOf((byte)'\n') + 1;
            Add(entries, block.AsMemory(0, whole));
            block.AsSpan(whole, held - whole).CopyTo(block);
            (end, held) = (end + whole, held - whole);
            if (held == block.Length)
            {
                Array.Resize(ref block, 2 * block.Length);
            }
        }

        return (entries, end);
    }

    private static void Add(List<RunRecordEntry> entries, ReadOnlyMemory<byte> bytes)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        foreach (var range in bytes.Span.Split((byte)'\n'))
        {
            var line = bytes[range];
            if (!line.IsEmpty)
            {
                lines.Add(line);
            }
        }

        var read = new RunRecordEntry?[lines.Count];
        if (lines.Count < ManyLines)
        {
            Read(0, lines.Count);
        }
        else
        {
            Parallel.ForEach(Partitioner.Create(0, lines.Count, ManyLines), part => Read(part.Item1, part.Item2));
        }

        foreach (var entry in read)
        {
            Add(entries, entry);
        }

        void Read(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                read[i] = TryRead(lines[i].Span);
            }
        }
    }

    private static void Add(List<RunRecordEntry> entries, RunRecordEntry? entry)
    {
        if (entry is null)
        {
            entries.Add(new RecordDamaged($"Line {entries.Count + 1} of the journal cannot be read."));
            return;
        }

        // One sentence for one damage: what the journal noticed itself, or an unreadable line, explains the gap.
        var explained = entry is RecordDamaged || entries is [.., RecordDamaged];
        if (!explained && entry.Number is { } number && number != LastNumber(entries) + 1)
        {
            entries.Add(new RecordDamaged($"Entry {number} of the journal follows entry {LastNumber(entries)}: what stood between them is missing."));
        }

        entries.Add(entry);
    }

    /// <summary>The number of the last numbered entry; 0 when there is none.</summary>
    public static int LastNumber(List<RunRecordEntry> entries) => entries.FindLast(entry => entry.Number is not null)?.Number ?? 0;

    private static RunRecordEntry? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecordEntry>(line, RunJson.Line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
