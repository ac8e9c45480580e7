using GatewayPerf.Text;

namespace GatewayPerf.Clusters.Expiry;

/// <summary>A cluster that a run made, with what it is labelled with.</summary>
/// <param name="Name">What it is called where it lives: its run.</param>
/// <param name="ExpiresAt">Until when it may exist; null when nobody wrote that down, which makes it nobody's to remove but its owner's.</param>
/// <param name="AtWork">Who works on it at this moment, in words; null: nobody.</param>
public sealed record ExpiringCluster(string Name, DateTimeOffset? ExpiresAt, string? AtWork = null)
{
    /// <summary>Whether it outlived its expiry.</summary>
    public bool IsExpired(DateTimeOffset now) => ExpiresAt is { } until && until < now;

    /// <summary>The cluster and since when or until when.</summary>
    public string Describe(DateTimeOffset now) => ExpiresAt is null
        ? $"the cluster of {Name}, whose expiry nobody wrote down"
        : $"the cluster of {Name}, which {(IsExpired(now) ? "expired at" : "may exist until")} {Quantity.Time(ExpiresAt)}";
}
