using System.Globalization;
using System.Text;
using System.Text.Json;
using CliWrap;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Terraform;
using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends;

namespace GatewayPerf.Clusters;

/// <summary>Starts and stops the daemon that is the local cluster.</summary>
/// <param name="Directory">Folder of the cluster's state.</param>
/// <param name="Executables">Folder of the executables.</param>
public sealed record LocalClusterDaemon(string Directory, string Executables)
{
    /// <summary>Where it keeps the states.</summary>
    public LocalClusterStateFiles States => new(Directory);

    /// <summary>Where the cluster's Prometheus keeps its data.</summary>
    public string PrometheusData => Path.Combine(Directory, "prometheus");

    /// <summary>The daemon of a run.</summary>
    public static LocalClusterDaemon Of(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new LocalClusterDaemon(context.Directory.Cluster, context.Tools.Executables);
    }

    /// <summary>Starts the daemon, or finds the one that runs; a dead one is swept and replaced.</summary>
    /// <param name="clocks">The cluster's clocks.</param>
    /// <param name="prometheus">Path of the Prometheus that its pods may run; null when there is none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<LocalClusterInfo> UpAsync(ClusterClocks clocks, string? prometheus, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        System.IO.Directory.CreateDirectory(Directory);
        var images = Path.Combine(Directory, "images.json");
        await File.WriteAllTextAsync(images, JsonSerializer.Serialize(LocalImages.Catalogue(Executables, prometheus, PrometheusData), RunJson.Indented), cancellationToken);
        await RunAsync(
            [
                "up", "--directory", Directory, "--images", images,
                "--node-heartbeat", Seconds(clocks.NodeHeartbeat), "--node-grace", Seconds(clocks.NodeGrace), "--eviction-after", Seconds(clocks.EvictionAfter),
            ],
            cancellationToken);
        return LocalClusterInfo.Read(Directory) ?? throw new UserException($"The local cluster started but left no cluster.json in {Directory}; see daemon.log there.");
    }

    /// <summary>Stops the daemon and ends every process of its cluster; safe when there is none.</summary>
    public Task DownAsync(CancellationToken cancellationToken) =>
        System.IO.Directory.Exists(Directory) ? RunAsync(["down", "--directory", Directory], cancellationToken) : Task.CompletedTask;

    /// <summary>
    /// Removes what the Prometheus of a cluster that is gone held. That ended with its cluster, without a word to its series that they ended: to the next one, on the same data, the pods of then would
    /// be there for five more minutes. Does nothing while there is a cluster.
    /// </summary>
    public void RemovePrometheusData()
    {
        if (LocalClusterInfo.ReadAlive(Directory) is null && System.IO.Directory.Exists(PrometheusData))
        {
            System.IO.Directory.Delete(PrometheusData, recursive: true);
        }
    }

    /// <summary>The backend of the state <see cref="StateName.Local"/> in the cluster.</summary>
    public async Task<TerraformBackend> BackendAsync(LocalClusterInfo cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var address = $"{cluster.TerraformState}/{StateName.Local}";
        var token = (await File.ReadAllTextAsync(cluster.Token, cancellationToken)).Trim();
        SecretMasks.Current.Add(token);
        return new TerraformBackend(
            $"{StateName.Local}",
            new Dictionary<string, string?>
            {
                ["TF_HTTP_ADDRESS"] = address,
                ["TF_HTTP_LOCK_ADDRESS"] = address,
                ["TF_HTTP_UNLOCK_ADDRESS"] = address,
                ["TF_HTTP_LOCK_METHOD"] = "LOCK",
                ["TF_HTTP_UNLOCK_METHOD"] = "UNLOCK",
                ["TF_HTTP_USERNAME"] = "terraform",
                ["TF_HTTP_PASSWORD"] = token,
                ["TF_HTTP_CLIENT_CA_CERTIFICATE_PEM"] = await File.ReadAllTextAsync(cluster.CertificateAuthority, cancellationToken),
            },
            States.Lock(StateName.Local));
    }

    private static string Seconds(TimeSpan value) => value.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var errors = new StringBuilder();
        var result = await Cli.Wrap(Path.Combine(Executables, "gatewayperf-local-cluster"))
            .WithArguments(arguments)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(_ => { }))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new UserException($"The local cluster could not be {(arguments[0] == "up" ? "started" : "stopped")}: {errors.ToString().Trim()} Its log is {Path.Combine(Directory, "daemon.log")}.");
        }
    }
}
