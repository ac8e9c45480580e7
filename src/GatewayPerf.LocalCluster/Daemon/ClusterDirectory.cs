namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>Where the files of a cluster are.</summary>
/// <param name="Root">The absolute path given as <c>--directory</c>.</param>
internal sealed record ClusterDirectory(string Root)
{
    /// <summary>How clients find the cluster; there while it runs.</summary>
    public string ClusterFile => Path.Combine(Root, "cluster.json");

    /// <summary>For kubectl.</summary>
    public string Kubeconfig => Path.Combine(Root, "kubeconfig");

    /// <summary>The CA's certificate.</summary>
    public string CertificateAuthority => Path.Combine(Root, "ca.pem");

    /// <summary>The bearer token.</summary>
    public string Token => Path.Combine(Root, "token");

    /// <summary>Names of Services.</summary>
    public string Hosts => Path.Combine(Root, "hosts");

    /// <summary>The daemon's own log; it outlives the cluster.</summary>
    public string Log => Path.Combine(Root, "daemon.log");

    /// <summary>Logs and volumes of pods.</summary>
    public string Pods => Path.Combine(Root, "pods");

    /// <summary>Terraform states, a folder a workspace.</summary>
    public string Terraform => Path.Combine(Root, "terraform");

    /// <summary>Held while a command works here.</summary>
    public string Lock => Path.Combine(Root, "lock");

    /// <summary>The environment entry of every process that a cluster in this directory started.</summary>
    public string Mark => $"{ClusterMarks.Directory}={Root}";
}
