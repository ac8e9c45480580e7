namespace GatewayPerf.Observability.Dashboards;

/// <summary>The unit of a panel's values.</summary>
public enum PanelUnit
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Requests or iterations in a second.</summary>
    PerSecond,

    /// <summary>Other events in a second.</summary>
    EventsPerSecond,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>A share; 1 is the whole.</summary>
    Share,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Bytes in a second.</summary>
    BytesPerSecond,

    /// <summary>Processor cores.</summary>
    Cores,

    /// <summary>A moment, as milliseconds since 1970.</summary>
    Time,

    /// <summary>1: yes, ready; 0: no.</summary>
    YesNo,
}
