namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>The variables that every process of a cluster carries, so that what escaped can be found.</summary>
internal static class ClusterMarks
{
    /// <summary>The cluster's id.</summary>
    public const string Id = "LOCALCLUSTER_ID";

    /// <summary>The cluster's directory.</summary>
    public const string Directory = "LOCALCLUSTER_DIRECTORY";

    /// <summary>The file of Service names; only containers have it.</summary>
    public const string HostsFile = "LOCALCLUSTER_HOSTS_FILE";

    /// <summary>Which start of which container a process belongs to: pod uid, container and the start's number.</summary>
    public const string Container = "LOCALCLUSTER_CONTAINER";
}
