using GatewayPerf.Baselines;
using GatewayPerf.Runs;

namespace GatewayPerf.Comparison;

/// <summary>Finds the runs that are comparable with one, among those of the work directory and, where one is given, of the run store.</summary>
internal static class RunsOfKind
{
    /// <summary>All of them, that one included when it is there.</summary>
    public static async Task<IReadOnlyList<RunSample>> FindAsync(RunSample one, RunStore runs, RunStoreLocation? location, CancellationToken cancellationToken)
    {
        var found = runs.All().Select(RunSample.TryRead).OfType<RunSample>().ToList();
        if (location is not null)
        {
            using var store = location.Open();
            await foreach (var report in new KeptRuns(store, location.Prefix).AllAsync(one.Comparability.Key, cancellationToken))
            {
                if (RunSample.Of(report) is { } kept)
                {
                    found.Add(kept);
                }
            }
        }

        return [.. found.Where(sample => ComparabilityDifference.Of([one], [sample]).Count == 0)];
    }
}
