using GatewayPerf.K6.Outputs;

namespace GatewayPerf.K6.CommandLine;

/// <summary>What a run is to leave behind: samples, summary, thresholds.</summary>
internal sealed record ReportSettings
{
    /// <summary>Where samples go, such as <c>json=samples.json</c>; in the order of the command line.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>How CSV is written, unless an output says otherwise.</summary>
    public CsvSettings Csv { get; init; } = new();

    /// <summary>The variables of the process, for the outputs that have many.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The file that the summary is written to as JSON; null for none.</summary>
    public string? SummaryExport { get; init; }

    public SummaryMode SummaryMode { get; init; }

    /// <summary>Thresholds are neither read nor evaluated.</summary>
    public bool NoThresholds { get; init; }
}
