namespace GatewayPerf.Verdicts;

/// <summary>A stretch of the load, counted from the first planned arrival.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it.</param>
public readonly record struct TimeRange(TimeSpan From, TimeSpan To)
{
    /// <summary>The whole seconds that it touches.</summary>
    internal TimeRange WholeSeconds() => new(TimeSpan.FromSeconds(Math.Floor(From.TotalSeconds)), TimeSpan.FromSeconds(Math.Ceiling(To.TotalSeconds)));

    /// <summary>What is left of it without the cuts, in order.</summary>
    internal IReadOnlyList<TimeRange> Without(IEnumerable<TimeRange> cuts)
    {
        var left = new List<TimeRange>();
        var at = From;
        foreach (var cut in cuts.OrderBy(cut => cut.From))
        {
            if (cut.From > at && at < To)
            {
                left.Add(new TimeRange(at, cut.From < To ? cut.From : To));
            }

            at = cut.To > at ? cut.To : at;
        }

        if (at < To)
        {
            left.Add(new TimeRange(at, To));
        }

        return left;
    }
}
