using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Leaks;

/// <summary>Reads from the metrics store what <see cref="LeakClassifier"/> looks at: memory, starts, requests and new identities of every gateway container over the load.</summary>
/// <param name="answers">The metrics store.</param>
/// <param name="values">The run.</param>
/// <param name="plan">Its plan, whose identities roll.</param>
internal sealed class MemoryReader(IMetricAnswers answers, QueryValues values, RunPlan plan)
{
    private const int MostPoints = 3600;

    /// <summary>A series for each pod that told its live memory. Throws what <c>answers</c> throws.</summary>
    /// <param name="phases">The run's phases.</param>
    /// <param name="from">The first arrival.</param>
    /// <param name="to">The end of the load.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<MemorySeries>> ReadAsync(LeakPhases phases, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var least = plan.Metrics?.ScrapeInterval ?? TimeSpan.FromSeconds(1);
        var step = TimeSpan.FromSeconds(Math.Max(least.TotalSeconds, Math.Ceiling((to - from).TotalSeconds / MostPoints)));
        var figures = await new LiveMemoryReader(expression => AskAsync(expression, from)).ReadAsync();
        var (starts, requests) = (await AskAsync(MemoryQueries.Starts, from), await AskAsync(MemoryQueries.Requests, from));
        var (limits, used) = (await AskAsync(MemoryQueries.Limits, to), await AskAsync(MemoryQueries.Used, to));
        return
        [
            .. figures.OrderBy(pod => pod.Key, StringComparer.Ordinal).Select(pod => new MemorySeries
            {
                Pod = pod.Key,
                Container = Gateways.GatewayAddresses.GatewayContainer,
                Samples = [.. new SampleBuilder(phases, from, NewPerRequest()).Of(pod.Key, pod.Value, starts, requests)],
                LimitBytes = limits.At(pod.Key, to),
                UsedBytes = used.At(pod.Key, to),
            }),
        ];

        async Task<PodSeries> AskAsync(string expression, DateTimeOffset begin) => new(await answers.AskAsync(values.Fill(expression), begin, to, step, cancellationToken));
    }

    // Requests of an identity spread evenly over the pods: with one request each, every request is a new identity to its pod; with many, each pod sees nearly all of them.
    private double NewPerRequest()
    {
        var (requests, share) = (plan.Parameters.RollIdentities!.Value.Requests, 1.0 / Math.Max(1, plan.GatewayReplicas));
        return (1 - Math.Pow(1 - share, requests)) / (requests * share);
    }
}
