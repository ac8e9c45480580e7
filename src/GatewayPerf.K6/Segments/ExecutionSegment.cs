namespace GatewayPerf.K6.Segments;

/// <summary>The part of a test that one instance runs: from <c>Start</c> up to <c>End</c>.</summary>
internal readonly record struct ExecutionSegment(Fraction Start, Fraction End)
{
    /// <summary>Reads <c>A:B</c>, or <c>B</c> for <c>0:B</c>.</summary>
    /// <exception cref="K6Exception">The text is no segment (104).</exception>
    public static ExecutionSegment Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length > 2)
            throw Invalid($"'{text}' is not a valid percentage, decimal, fraction or interval value");
        var start = parts.Length == 2 ? Number(parts[0]) : Fraction.Zero;
        var end = Number(parts[^1]);
        if (start < Fraction.Zero)
            throw Invalid($"segment start value must be at least 0 but was {start}");
        if (!(start < end))
            throw Invalid($"segment start({start}) must be less than its end({end})");
        if (end > Fraction.One)
            throw Invalid($"segment end value can't be more than 1 but was {end}");
        return new ExecutionSegment(start, end);
    }

    public override string ToString() => $"{Start}:{End}";

    internal static Fraction Number(string text) =>
        Fraction.TryParse(text, out var value) ? value : throw Invalid($"'{text}' is not a valid percentage, decimal, fraction or interval value");

    internal static K6Exception Invalid(string message) => new(ExitCode.InvalidConfig, message);
}
