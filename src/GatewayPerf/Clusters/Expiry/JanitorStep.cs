namespace GatewayPerf.Clusters.Expiry;

/// <summary>Removes what outlived its expiry, or says what that would be.</summary>
public static class JanitorStep
{
    /// <summary>
    /// Looks everywhere and tells a sentence about each cluster; removes those that expired when told to. Whatever fails, the rest is still looked at; then
    /// <see cref="UserException"/> is thrown with every failure. Safe twice, and beside a run that is on.
    /// </summary>
    /// <param name="inventories">Where to look.</param>
    /// <param name="remove">True: remove. Otherwise only tell.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Gets each sentence.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(IReadOnlyList<IClusterInventory> inventories, bool remove, TimeProvider time, Action<string> tell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inventories);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(tell);
        var failures = new List<string>();
        foreach (var inventory in inventories)
        {
            await TryAsync(() => SweepAsync(inventory));
        }

        tell(ClusterInventories.NotSearched);
        if (failures.Count > 0)
        {
            throw new UserException(string.Join(Environment.NewLine, failures));
        }

        async Task SweepAsync(IClusterInventory inventory)
        {
            var clusters = await inventory.ListAsync(cancellationToken);
            if (clusters.Count == 0)
            {
                tell($"There is no cluster in {inventory.Place}.");
            }

            foreach (var cluster in clusters)
            {
                await TryAsync(() => LookAsync(inventory, cluster));
            }
        }

        async Task LookAsync(IClusterInventory inventory, ExpiringCluster cluster)
        {
            var now = time.GetUtcNow();
            var found = $"In {inventory.Place}: {cluster.Describe(now)}";
            if (!cluster.IsExpired(now))
            {
                tell($"{found}; it stays.");
            }
            else if (cluster.AtWork is { } holder)
            {
                tell($"{found}; it stays, because {holder} works on it.");
            }
            else if (!remove)
            {
                tell($"{found}; it would be removed with --remove.");
            }
            else
            {
                await inventory.RemoveAsync(cluster, cancellationToken);
                tell($"{found}; it is removed.");
            }
        }

        async Task TryAsync(Func<Task> look)
        {
            try
            {
                await look();
            }
            catch (UserException exception)
            {
                tell(exception.Message);
                failures.Add(exception.Message);
            }
        }
    }
}
