using System.Text.Json.Serialization;

namespace GatewayPerf.Plans.Profiles;

/// <summary>
/// The level of the load over time, in straight lines whose ends are whole numbers, as k6 has its stages. A level is arrivals per second (open executors) or virtual
/// users (closed ones).
/// </summary>
/// <param name="Start">The level at the beginning.</param>
/// <param name="Stages">The lines, in order.</param>
public sealed record LoadProfile(int Start, IReadOnlyList<LoadStage> Stages)
{
    /// <summary>Sum of the stages' durations.</summary>
    [JsonIgnore]
    public TimeSpan Duration => Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Duration);

    /// <summary>The highest level.</summary>
    [JsonIgnore]
    public int Peak => Stages.Select(stage => stage.Target).Append(Start).Max();

    /// <summary>The lowest level.</summary>
    [JsonIgnore]
    public int Lowest => Stages.Select(stage => stage.Target).Append(Start).Min();

    /// <summary>
    /// Arrivals by k6's rule for arrivals in stages: the k-th is due when the area below the line reaches k, so that there are as many as whole ones fit into the area.
    /// </summary>
    [JsonIgnore]
    public long Arrivals => (long)decimal.Floor(Area(TimeSpan.Zero, Duration));

    /// <summary>One level all the time.</summary>
    public static LoadProfile Flat(int level, TimeSpan duration) => new(level, [new LoadStage(duration, level)]);

    /// <summary>The level at a time; behind a jump at that very time, and beyond the end the last level.</summary>
    public double LevelAt(TimeSpan time)
    {
        var level = (double)Start;
        foreach (var (from, to, begin, end) in Lines())
        {
            if (time < begin)
            {
                break;
            }

            level = time < end ? from + ((to - from) * ((time - begin) / (end - begin))) : to;
        }

        return level;
    }

    /// <summary>The area below the line between two times: arrivals, or seconds of virtual users. Exact.</summary>
    public decimal Area(TimeSpan from, TimeSpan to)
    {
        var area = 0m;
        foreach (var (before, after, begin, end) in Lines())
        {
            var (left, right) = (from > begin ? from : begin, to < end ? to : end);
            if (left < right)
            {
                area += (Level(left) + Level(right)) / 2 * Seconds(right - left);
            }

            decimal Level(TimeSpan at) => before + ((after - before) * Seconds(at - begin) / Seconds(end - begin));
        }

        return area;
    }

    /// <summary>
    /// The same line with a joint at each of the times. Where one lies within a slope its level is rounded to a whole number, which moves the area by less than a quarter of
    /// that slope's seconds.
    /// </summary>
    public LoadProfile CutAt(IEnumerable<TimeSpan> times)
    {
        var cuts = times.Order().Distinct().ToList();
        var stages = new List<LoadStage>();
        var next = 0;
        foreach (var (_, to, begin, end) in Lines())
        {
            var at = begin;
            for (; next < cuts.Count && cuts[next] < end; next++)
            {
                if (cuts[next] > begin)
                {
                    stages.Add(new LoadStage(cuts[next] - at, (int)Math.Round(LevelAt(cuts[next]), MidpointRounding.AwayFromZero)));
                    at = cuts[next];
                }
            }

            stages.Add(new LoadStage(end - at, to));
        }

        return this with { Stages = stages };
    }

    /// <summary>The part between two times, with the level at its beginning as its start; cut there (see <see cref="CutAt"/>) where it has no joint.</summary>
    public LoadProfile Slice(TimeSpan from, TimeSpan to)
    {
        var lines = CutAt([from, to]).Lines().ToList();
        var first = from <= TimeSpan.Zero;
        var start = first ? Start : lines.Last(line => line.End <= from).To;
        return new LoadProfile(start,
            [.. lines.Where(line => line.Begin >= from && line.End <= to && (first || line.End > from)).Select(line => new LoadStage(line.End - line.Begin, line.To))]);
    }

    /// <summary>The parts between these joints, of which the first is the beginning, and the end. In one pass, because a long run has many.</summary>
    public IReadOnlyList<LoadProfile> Slices(IReadOnlyList<TimeSpan> starts)
    {
        ArgumentNullException.ThrowIfNull(starts);
        var slices = new List<LoadProfile>(starts.Count);
        var (start, stages) = (Start, new List<LoadStage>());
        foreach (var (_, to, begin, end) in Lines())
        {
            stages.Add(new LoadStage(end - begin, to));
            if (slices.Count + 1 < starts.Count && end >= starts[slices.Count + 1])
            {
                slices.Add(new LoadProfile(start, stages));
                (start, stages) = (to, []);
            }
        }

        slices.Add(new LoadProfile(start, stages));
        return slices;
    }

    private IEnumerable<(int From, int To, TimeSpan Begin, TimeSpan End)> Lines()
    {
        var (level, at) = (Start, TimeSpan.Zero);
        foreach (var stage in Stages)
        {
            yield return (level, stage.Target, at, at + stage.Duration);
            (level, at) = (stage.Target, at + stage.Duration);
        }
    }

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;
}
