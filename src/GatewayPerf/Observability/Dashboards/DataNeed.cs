namespace GatewayPerf.Observability.Dashboards;

/// <summary>When a panel must have data.</summary>
/// <param name="InWords">It in words.</param>
/// <param name="Event">The kind of event (<see cref="RunEventKinds"/>) after which it must; null when it does not depend on one.</param>
public sealed record DataNeed(string InWords, string? Event = null)
{
    /// <summary>From before the load on.</summary>
    public static DataNeed Always { get; } = new("always");

    /// <summary>While the load runs, and once it has run.</summary>
    public static DataNeed UnderLoad { get; } = new("under load");

    /// <summary>Never: only some clusters, or some gateways, have what it shows.</summary>
    public static DataNeed WhereThereIs { get; } = new("where there is such a thing");

    /// <summary>Once an event of a kind has happened.</summary>
    public static DataNeed After(string kind) => new($"after {kind}", kind);
}
