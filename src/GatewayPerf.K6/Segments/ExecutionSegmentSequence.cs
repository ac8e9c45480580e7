namespace GatewayPerf.K6.Segments;

/// <summary>How a whole test is cut into segments: the points <c>0,1/3,2/3,1</c>.</summary>
internal sealed class ExecutionSegmentSequence
{
    private ExecutionSegmentSequence(IReadOnlyList<ExecutionSegment> segments) => Segments = segments;

    public IReadOnlyList<ExecutionSegment> Segments { get; }

    /// <summary>The sequence and the place in it of the segment that this instance runs.</summary>
    /// <param name="segment">A segment such as <c>0:1/2</c>; null runs everything.</param>
    /// <param name="sequence">The points of the sequence; null lets the gaps beside the segment be one segment each.</param>
    /// <exception cref="K6Exception">One of them is invalid, or the segment is not in the sequence (104).</exception>
    public static (ExecutionSegmentSequence Sequence, int Index) Locate(string? segment, string? sequence)
    {
        var own = segment is null ? new ExecutionSegment(Fraction.Zero, Fraction.One) : ExecutionSegment.Parse(segment);
        var points = sequence is null ? [own.Start, own.End] : Points(sequence);
        if (points[0] > Fraction.Zero)
            points.Insert(0, Fraction.Zero);
        if (points[^1] < Fraction.One)
            points.Add(Fraction.One);
        var segments = points.Zip(points.Skip(1), (start, end) => new ExecutionSegment(start, end)).ToList();
        var index = segments.IndexOf(own);
        return index >= 0
            ? (new ExecutionSegmentSequence(segments), index)
            : throw ExecutionSegment.Invalid($"provided segment {own} can't be found in sequence {sequence}");
    }

    /// <summary>Who owns what when indices are dealt out to these segments.</summary>
    public Striping Stripe()
    {
        var denominators = Segments.Select(s => (s.End - s.Start).Denominator);
        var common = denominators.Aggregate((a, b) => a / System.Numerics.BigInteger.GreatestCommonDivisor(a, b) * b);
        if (common > Striping.MaximumPeriod)
            throw ExecutionSegment.Invalid($"the execution segment sequence needs a period of {common} steps; use fractions with a smaller common denominator");
        return Striping.Of([.. Segments.Select(s => (long)((s.End - s.Start).Numerator * common / (s.End - s.Start).Denominator))]);
    }

    private static List<Fraction> Points(string sequence)
    {
        var points = sequence.Split(',', StringSplitOptions.TrimEntries).Select(ExecutionSegment.Number).ToList();
        if (points.Count < 2)
            throw ExecutionSegment.Invalid($"at least 2 points are needed for an execution segment sequence, {points.Count} given");
        for (var i = 1; i < points.Count; i++)
            _ = ExecutionSegment.Parse($"{points[i - 1]}:{points[i]}");
        return points;
    }
}
