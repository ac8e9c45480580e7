using GatewayPerf.Text;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Units as Grafana and people call them.</summary>
internal static class PanelUnitExtensions
{
    public static string GrafanaId(this PanelUnit unit) => unit switch
    {
        PanelUnit.PerSecond => "reqps",
        PanelUnit.EventsPerSecond => "cps",
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
        PanelUnit.PerSecond or PanelUnit.EventsPerSecond => "per second",
        PanelUnit.BytesPerSecond => "bytes per second",
        PanelUnit.YesNo => "yes or no",
        _ => unit.ToString().ToLowerInvariant(),
    };

    /// <summary>A value with its unit.</summary>
    public static string Format(this PanelUnit unit, double? value) => unit switch
    {
        PanelUnit.PerSecond or PanelUnit.EventsPerSecond => Quantity.PerSecond(value),
        PanelUnit.Seconds => Math.Abs(value ?? 0) < 1 ? Quantity.Milliseconds(value * 1000) : Quantity.Seconds(value),
        PanelUnit.Share => Quantity.Share(value),
        PanelUnit.Bytes => Quantity.Bytes(value),
        PanelUnit.BytesPerSecond => $"{Quantity.Bytes(value)}/s",
        PanelUnit.Cores => $"{Quantity.Figure(value)} cores",
        PanelUnit.Time => Quantity.Time(value is { } moment ? DateTimeOffset.FromUnixTimeMilliseconds((long)moment) : null),
        PanelUnit.YesNo => value switch { null => Quantity.None, 0 => "no", _ => "yes" },
        _ => Quantity.Figure(value),
    };
}
