using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Panels of the load generators that more than one dashboard shows.</summary>
internal static class GeneratorPanels
{
    public static Panel Rates { get; } =
        Panel.Series("Planned and achieved rate", PanelUnit.PerSecond, DataNeed.UnderLoad, "Arrivals that were due, iterations that ended and those that were dropped. Where achieved stays below planned, look at drops and virtual users.",
            new PanelQuery(Sum(Rate(LoadQueries.Planned)), "planned", MayBeEmpty: true),
            new PanelQuery(Sum(Rate(LoadQueries.Iterations)), "achieved"),
            new PanelQuery(Sum(Rate(LoadQueries.Requests)), "requests"),
            new PanelQuery(Sum(Rate(LoadQueries.Dropped)), "dropped", MayBeEmpty: true));

    public static Panel VirtualUsers { get; } =
        Panel.Series("Virtual users", PanelUnit.Count, DataNeed.UnderLoad, "Virtual users at work and those that there are. At a joint of segments, where two overlap, the larger of them counts, not their sum.",
            new PanelQuery(PromQl.VirtualUsers("k6_vus"), "at work"), new PanelQuery(PromQl.VirtualUsers("k6_vus_max"), "initialised"));

    public static Panel DataFlow { get; } =
        Panel.Series("Data flow", PanelUnit.BytesPerSecond, DataNeed.UnderLoad, "Bytes that all runners send and receive in a second.",
            new PanelQuery(Sum(Rate(K6("k6_data_received_total"))), "received"), new PanelQuery(Sum(Rate(K6("k6_data_sent_total"))), "sent"));
}
