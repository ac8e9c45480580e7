namespace GatewayPerf.K6.Segments;

/// <summary>The segment that this instance runs, in the sequence that cuts the whole test.</summary>
/// <param name="Striping">Who owns which index.</param>
/// <param name="Segment">The place of this instance's segment in the sequence.</param>
internal sealed record ExecutionTuple(Striping Striping, int Segment)
{
    /// <summary>The whole test in one instance.</summary>
    public static readonly ExecutionTuple Whole = new(Striping.Of([1]), 0);

    /// <summary>How many of the first <paramref name="count"/> indices are this instance's.</summary>
    public long Scale(long count) => Striping.Scale(Segment, count);

    /// <summary>The global index of this instance's <paramref name="local"/>-th own one; both count from 0.</summary>
    public long Global(long local) => Striping.Global(Segment, local);

    /// <summary>The tuple for shares that are proportional to how this one divides <paramref name="count"/> things.</summary>
    public ExecutionTuple ScaledTo(long count) => this with { Striping = Striping.ScaledTo(count) };
}
