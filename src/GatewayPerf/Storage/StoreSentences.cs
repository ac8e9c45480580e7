namespace GatewayPerf.Storage;

/// <summary>What is said of a place that does not do what it is asked.</summary>
internal static class StoreSentences
{
    /// <summary>It answered, and refused.</summary>
    public static UserException Refused(string place, string reason, Exception exception) => new($"{Begin(place)} refused: {reason}.", exception);

    /// <summary>It did not answer, or was never asked, because nobody knows who we are.</summary>
    public static UserException Unreachable(string place, string reason, string remedy, Exception exception) =>
        new($"{Begin(place)} cannot be used: {reason.ReplaceLineEndings("\n").Split('\n')[0].Trim().TrimEnd('.')}. {remedy}", exception);

    private static string Begin(string place) => char.ToUpperInvariant(place[0]) + place[1..];
}
