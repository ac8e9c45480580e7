namespace GatewayPerf;

/// <summary>Finds the valid choice that a mistyped word was probably meant to be.</summary>
public static class Suggestion
{
    /// <summary>The choice nearest to the text, or null when none is near (more than two fifths of its letters differ).</summary>
    public static string? Nearest(string text, IEnumerable<string> choices)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(choices);
        return choices
            .Select(choice => (choice, distance: Distance(text.ToUpperInvariant(), choice.ToUpperInvariant())))
            .Where(found => found.distance * 5 <= Math.Max(text.Length, found.choice.Length) * 2)
            .OrderBy(found => found.distance)
            .Select(found => found.choice)
            .FirstOrDefault();
    }

    /// <summary>The sentence for a word that is none of the choices: the nearest one, and all of them.</summary>
    public static string NotOneOf(string text, IReadOnlyCollection<string> choices)
    {
        var nearest = Nearest(text, choices);
        var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return $"'{text}' is not one of {string.Join(", ", choices)}.{hint}";
    }

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one each.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                rows[i, j] = swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
            }
        }

        return rows[left.Length, right.Length];
    }
}
