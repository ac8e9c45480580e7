namespace GatewayPerf.K6.Options;

/// <summary>Guesses what a misspelled name was meant to be.</summary>
internal static class Nearest
{
    /// <summary><c>; did you mean 'x'?</c> for a name that is near, else nothing.</summary>
    public static string Hint(string name, IEnumerable<string> candidates)
    {
        var (best, distance) = candidates.Select(c => (Name: c, Distance: Distance(name.ToLowerInvariant(), c.ToLowerInvariant()))).DefaultIfEmpty(("", int.MaxValue)).MinBy(c => c.Item2);
        return distance <= Math.Max(1, Math.Min(name.Length, best.Length) / 3) ? $"; did you mean '{best}'?" : "";
    }

    /// <summary>How many characters have to be added, left out or replaced.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = from[i - 1] == to[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
