using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Html;

/// <summary>Classes of the style sheet; each is only a hint beside words that say the same.</summary>
internal static class VerdictStyle
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "good",
        Verdict.Failed => "bad",
        _ => "doubt",
    };

    public static string Of(bool? kept) => kept switch { true => "good", false => "bad", null => "doubt" };

    public static string Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Info => "seen",
        FindingSeverity.Missed => "bad",
        _ => "doubt",
    };

    public static string Of(SegmentOutcome outcome) => outcome switch
    {
        SegmentOutcome.Ok => "good",
        SegmentOutcome.Missed => "bad",
        _ => "doubt",
    };
}
