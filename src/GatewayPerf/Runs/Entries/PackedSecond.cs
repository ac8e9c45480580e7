using System.Runtime.CompilerServices;

namespace GatewayPerf.Runs;

/// <summary>A second of a <see cref="PackedScenarios"/> where it lies: what is asked of it is read there, and nothing is made of the rest.</summary>
/// <param name="fields">All of its fields.</param>
/// <param name="times">Where the first of its histograms lies in them.</param>
internal readonly struct PackedSecond(ReadOnlyMemory<byte> fields, int times)
{
    public int Number => TryFind(PackedField.Number, out var reader) ? (int)reader.Number() : 0;

    /// <summary>Failed arrivals by class; null when none failed.</summary>
    public FailureCounts? Failures => TryFind(PackedField.Failures, out var reader) ? reader.Failures() : null;

    /// <summary>One of its histograms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PackedTimes Times(PackedField field)
    {
        if (!TryFind(field, out var reader, times))
        {
            return default;
        }

        var (form, at) = reader.Times();
        return PackedTimes.Of(fields[at], form);
    }

    /// <summary>Its next bucket with all of its numbers; false when there is none left.</summary>
    /// <param name="at">0 for the first, then as it was left.</param>
    /// <param name="row">Gets the numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRow(ref int at, Span<long> row)
    {
        if (!TryFind(PackedField.Row, out var reader, at))
        {
            return false;
        }

        reader.Row(row);
        at = reader.At;
        return true;
    }

    private bool TryFind(PackedField wanted, out PackedReader reader, int from = 0)
    {
        reader = new PackedReader(fields.Span, from);
        while (!reader.IsAtEnd)
        {
            var field = reader.Field();
            if (field == wanted)
            {
                return true;
            }

            reader.Skip(field);
        }

        return false;
    }
}
