namespace GatewayPerf.K6.CommandLine;

/// <summary>What <c>--summary-mode</c> takes.</summary>
internal enum SummaryMode
{
    Compact,
    Full,
    Disabled,
}
