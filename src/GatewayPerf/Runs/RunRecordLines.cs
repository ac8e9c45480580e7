using System.Text.Json;

namespace GatewayPerf.Runs;

/// <summary>Reads the lines of a journal and notices what is missing or unreadable.</summary>
internal static class RunRecordLines
{
    /// <summary>The entries of whole lines, with a <see cref="RecordDamaged"/> where lines are missing or cannot be read.</summary>
    public static List<RunRecordEntry> Parse(ReadOnlySpan<byte> lines)
    {
        var entries = new List<RunRecordEntry>();
        foreach (var range in lines.Split((byte)'\n'))
        {
            // Line by line: the text of a day's journal is a gigabyte.
            var line = lines[range];
            if (line.IsEmpty)
            {
                continue;
            }

            if (TryRead(line) is not { } entry)
            {
                entries.Add(new RecordDamaged($"Line {entries.Count + 1} of the journal cannot be read."));
                continue;
            }

            // One sentence for one damage: what the journal noticed itself, or an unreadable line, explains the gap.
            var explained = entry is RecordDamaged || entries is [.., RecordDamaged];
            if (!explained && entry.Number is { } number && number != LastNumber(entries) + 1)
            {
                entries.Add(new RecordDamaged($"Entry {number} of the journal follows entry {LastNumber(entries)}: what stood between them is missing."));
            }

            entries.Add(entry);
        }

        return entries;
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
