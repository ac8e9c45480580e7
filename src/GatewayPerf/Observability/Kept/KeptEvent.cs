namespace GatewayPerf.Observability.Kept;

/// <summary>Something that happened in a run, as its series say.</summary>
/// <param name="Kind">A kind of <see cref="RunEventKinds"/>.</param>
/// <param name="Name">What it happened to, in words.</param>
/// <param name="At">When.</param>
public sealed record KeptEvent(string Kind, string Name, DateTimeOffset At)
{
    /// <summary>Those of a run, in order, from the table of events of its overview; empty where none was kept.</summary>
    public static IReadOnlyList<KeptEvent> Of(KeptDashboard? overview) =>
    [
        .. (overview?.Panels.SelectMany(panel => panel.Queries).FirstOrDefault(query => query.Series.Any(series => series.Labels.ContainsKey(RunMetrics.Kind)))?.Series ?? [])
            .Select(series => new KeptEvent(
                series.Labels.GetValueOrDefault(RunMetrics.Kind) ?? "", series.Labels.GetValueOrDefault(RunMetrics.Name) ?? "", DateTimeOffset.FromUnixTimeMilliseconds((long)series.Points[^1].Value)))
            .OrderBy(happened => happened.At),
    ];
}
