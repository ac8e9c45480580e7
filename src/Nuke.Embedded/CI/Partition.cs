using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.CI;

/// <summary>Which part of how many this run is, written <c>1/3</c>.</summary>
[TypeConverter(typeof(PartitionTypeConverter))]
public class Partition
{
    /// <summary>The only part.</summary>
    public static Partition Single { get; } = new() { Part = 1, Total = 1 };

    /// <summary>This part, from 1.</summary>
    public int Part { get; init; }

    /// <summary>Number of parts.</summary>
    public int Total { get; init; }

    /// <summary>Whether this is the given part.</summary>
    public bool IsIn(int part) => Part == part;

    /// <summary>Every item that belongs to this part.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) => enumerable.Where((_, i) => i % Total == Part - 1);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part}/{Total}");
}
