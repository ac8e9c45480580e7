namespace GatewayPerf.GitHub.Jobs;

/// <summary>A line by which a job tells GitHub something: <c>::command title=…::text</c>.</summary>
internal static class WorkflowCommand
{
    /// <summary>The line, without its end; whatever the texts hold, it is one line and one command.</summary>
    public static string Line(string command, string text, string? title = null) =>
        $"::{command}{(title is null ? "" : $" title={Property(title)}")}::{Data(text)}";

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
