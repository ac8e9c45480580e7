using System.Text.Json;
using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>What <c>cluster.json</c> holds: how clients find the cluster, and how commands know its daemon.</summary>
/// <param name="Id">The cluster's id.</param>
/// <param name="Pid">The daemon's process.</param>
/// <param name="ProcessStart">When that process started, in clock ticks since boot.</param>
/// <param name="Server">The API server's address.</param>
/// <param name="Kubeconfig">Path of the kubeconfig.</param>
/// <param name="CertificateAuthority">Path of the CA's certificate.</param>
/// <param name="Token">Path of the token.</param>
/// <param name="Network">The cluster's /24.</param>
/// <param name="TerraformState">Address under which each workspace has its state.</param>
/// <param name="Infrastructure">Address of the compute API.</param>
/// <param name="StartedAt">When it began to serve.</param>
internal sealed record ClusterFile(
    string Id,
    int Pid,
    long ProcessStart,
    string Server,
    string Kubeconfig,
    string CertificateAuthority,
    string Token,
    string Network,
    string TerraformState,
    string Infrastructure,
    DateTimeOffset StartedAt)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>True while the daemon's process is there: the id alone may have been given to another.</summary>
    public bool IsRunning() => ProcFile.StartTime(Pid) == ProcessStart && ProcFile.HasVariable(Pid, $"{ClusterMarks.Id}={Id}");

    /// <summary>Writes the file in one step, mode 0600.</summary>
    public void Write(string path) => PrivateFiles.Replace(path, [.. JsonSerializer.SerializeToUtf8Bytes(this, Format), (byte)'\n']);

    /// <summary>Reads the file; null when there is none or it is not one.</summary>
    public static ClusterFile? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterFile>(File.ReadAllBytes(path), Format);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}
