using System.CommandLine;
using GatewayPerf.K6.Outputs;

namespace GatewayPerf.K6.CommandLine;

/// <summary>The flags of <see cref="ReportSettings"/>, each with its variable; the flag goes before the variable.</summary>
internal sealed class ReportFlags
{
    private readonly Option<string[]> _out = new("--out", "-o") { Description = "Where samples go, such as json=FILE; repeatable." };
    private readonly Option<string?> _summaryExport = new("--summary-export") { Description = "A file for the summary as JSON." };
    private readonly Option<string?> _summaryMode = new("--summary-mode") { Description = "compact, full or disabled." };
    private readonly Option<bool> _noSummary = new("--no-summary") { Description = "The same as --summary-mode disabled." };
    private readonly Option<bool> _noThresholds = new("--no-thresholds") { Description = "Ignore the script's thresholds." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _out, _summaryExport, _summaryMode, _noSummary, _noThresholds })
            command.Add(option);
    }

    /// <exception cref="K6Exception">A value is invalid: of a flag 255, of a variable 104.</exception>
    public ReportSettings Read(ParseResult result, Func<string, string?> variable) => new()
    {
        Outputs = result.GetValue(_out) is { Length: > 0 } outputs ? outputs
            : variable("K6_OUT")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        Csv = CsvSettings.Of(variable),
        Environment = EnvironmentVariables.Of(includeSystem: true, []),
        SummaryExport = result.GetValue(_summaryExport) ?? NonEmpty(variable("K6_SUMMARY_EXPORT")),
        SummaryMode = result.GetValue(_noSummary) ? SummaryMode.Disabled
            : result.GetValue(_summaryMode) is { } mode ? Mode(mode, $"--summary-mode {mode}", ExitCode.Usage)
            : NonEmpty(variable("K6_SUMMARY_MODE")) is { } other ? Mode(other, $"K6_SUMMARY_MODE={other}", ExitCode.InvalidConfig)
            : SummaryMode.Compact,
        NoThresholds = result.GetResult(_noThresholds) is { Implicit: false } ? result.GetValue(_noThresholds) : Flag(variable("K6_NO_THRESHOLDS"), "K6_NO_THRESHOLDS"),
    };

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static bool Flag(string? text, string name) => NonEmpty(text) is { } given
        && (bool.TryParse(given, out var flag) ? flag : throw new K6Exception(ExitCode.InvalidConfig, $"{name}={given}: true or false is expected"));

    private static SummaryMode Mode(string text, string where, ExitCode code) =>
        Enum.TryParse<SummaryMode>(text, ignoreCase: true, out var mode) && !char.IsAsciiDigit(text[0])
            ? mode
            : throw new K6Exception(code, $"{where}: expected compact, full or disabled");
}
