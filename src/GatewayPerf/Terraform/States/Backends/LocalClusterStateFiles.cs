namespace GatewayPerf.Terraform.States.Backends;

/// <summary>Where the local cluster's daemon keeps states and locks; they outlive it.</summary>
/// <param name="ClusterDirectory">Folder of the cluster.</param>
public sealed record LocalClusterStateFiles(string ClusterDirectory)
{
    /// <summary>The folder of all states.</summary>
    public string Root => Path.Combine(ClusterDirectory, "terraform");

    /// <summary>The state; the file is replaced whole.</summary>
    public string State(StateName name) => Path.Combine(Root, $"{name}", "terraform.tfstate");

    /// <summary>The lock, as Terraform wrote it; no file when nothing is locked.</summary>
    public string Lock(StateName name) => Path.Combine(Root, $"{name}", "lock.json");

    /// <summary>Every name under which there is a state or a lock.</summary>
    public IReadOnlyList<StateName> List() => Directory.Exists(Root)
        ? [.. Directory.EnumerateDirectories(Root)
            .Select(folder => StateName.TryParse(Path.GetFileName(folder)))
            .OfType<StateName>()
            .Where(name => File.Exists(State(name)) || File.Exists(Lock(name)))
            .OrderBy(name => name.ToString(), StringComparer.Ordinal)]
        : [];
}
