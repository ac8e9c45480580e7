namespace GatewayPerf.Clusters.Expiry;

/// <summary>
/// The clusters of ours in one place: a work directory, a project or account of a cloud. Clusters are known by what they are labelled or tagged with (run id, owner,
/// expiry in seconds since 1970), so that whoever never saw the run finds them. Every method throws <see cref="UserException"/> when the place refuses or does not answer.
/// </summary>
public interface IClusterInventory
{
    /// <summary>The place, as it goes after "in".</summary>
    string Place { get; }

    /// <summary>Every cluster of ours there, expired or not.</summary>
    Task<IReadOnlyList<ExpiringCluster>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes a cluster and everything that belongs to it; looks again first, and refuses one that was given more time or on which somebody works.</summary>
    Task RemoveAsync(ExpiringCluster cluster, CancellationToken cancellationToken);
}
