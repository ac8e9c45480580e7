namespace GatewayPerf.Observability.Leaks;

/// <summary>Reads the live memory of each pod, of .NET and of Go.</summary>
/// <param name="ask">Asks a query for the time of the load.</param>
internal sealed class LiveMemoryReader(Func<string, Task<PodSeries>> ask)
{
    /// <summary>The figures of each pod in order of time. A pod that tells no live memory is left out.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<MemoryFigure>>> ReadAsync()
    {
        var figures = new Dictionary<string, IReadOnlyList<MemoryFigure>>();
        var (live, collections) = (await ask(MemoryQueries.DotnetLive), await ask(MemoryQueries.DotnetCollections));
        foreach (var pod in live.Pods)
        {
            figures[pod] = [.. live.Of(pod).Where(point => collections.At(pod, point.At) is not null).Select(point => new MemoryFigure(point.At, point.Value, collections.At(pod, point.At)!.Value))];
        }

        var (goals, percents) = (await ask(MemoryQueries.GoGoal), await ask(MemoryQueries.GoPercent));
        foreach (var pod in goals.Pods)
        {
            figures[pod] = [.. OfGo(pod, goals, percents)];
        }

        return figures;
    }

    // OpenTelemetry's runtime metrics of Go count no collections; each sets the goal anew, so that a goal that changed tells of at least one.
    private static IEnumerable<MemoryFigure> OfGo(string pod, PodSeries goals, PodSeries percents)
    {
        var (collections, before) = (0, double.NaN);
        foreach (var (at, goal) in goals.Of(pod))
        {
            collections += goal.Equals(before) ? 0 : 1;
            before = goal;
            if (percents.At(pod, at) is not < 0)
            {
                yield return new MemoryFigure(at, LiveMemory.OfGo(goal, percents.At(pod, at)), collections);
            }
        }
    }
}
