namespace GatewayPerf.Observability.Dashboards;

/// <summary>Units as Grafana and people call them.</summary>
internal static class PanelUnitExtensions
{
    public static string GrafanaId(this PanelUnit unit) => unit switch
    {
        PanelUnit.PerSecond => "reqps",
        PanelUnit.Seconds => "s",
        PanelUnit.Share => "percentunit",
        PanelUnit.Bytes => "bytes",
        PanelUnit.BytesPerSecond => "binBps",
        PanelUnit.Cores => "suffix: cores",
        PanelUnit.Time => "dateTimeAsIso",
        PanelUnit.YesNo => "none",
        _ => "short",
    };

    public static string InWords(this PanelUnit unit) => unit switch
    {
        PanelUnit.PerSecond => "per second",
        PanelUnit.BytesPerSecond => "bytes per second",
        PanelUnit.YesNo => "yes or no",
        _ => unit.ToString().ToLowerInvariant(),
    };
}
