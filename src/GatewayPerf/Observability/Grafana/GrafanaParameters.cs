using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Grafana;

/// <summary>What a user says of the Grafana that is to keep a run's dashboards.</summary>
public sealed record GrafanaParameters
{
    /// <summary>Its address, as a browser has it; null: no Grafana is asked.</summary>
    public Uri? Url { get; init; }

    /// <summary>Token of a service account.</summary>
    public string? Token { get; init; }

    /// <summary>Whether Grafana is to publish them on the public host that it is configured with.</summary>
    public bool Public { get; init; }

    /// <summary>How long Grafana keeps them.</summary>
    public LoadDuration? Expires { get; init; }
}
