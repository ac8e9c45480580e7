using System.Diagnostics;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Volumes;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>Stops the cluster of a directory and leaves no process and nothing that claims that it runs.</summary>
internal static class DownCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs the command; where nothing is, it does nothing and says nothing.</summary>
    public static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = CommandLine.Parse("down", arguments, "--directory", "--states");
        var directory = new ClusterDirectory(options.Path("--directory"));
        var forget = options.OneOf("--states", "keep", "forget") == "forget";
        if (!Directory.Exists(directory.Root))
            return;

        using (await DirectoryLock.TakeAsync(directory, cancellationToken))
        {
            if (ClusterFile.Read(directory.ClusterFile) is { } cluster && cluster.IsRunning())
                await StopAsync(cluster, cancellationToken);
            await ClearAsync(directory, cancellationToken);
            TerraformStates.Remove(directory.Terraform, forget);
        }
    }

    /// <summary>Ends what a cluster of this directory left behind, processes and files.</summary>
    public static async Task ClearAsync(ClusterDirectory directory, CancellationToken cancellationToken)
    {
        var cluster = ClusterFile.Read(directory.ClusterFile);
        await Sweep.RunAsync(cancellationToken, cluster is null ? [directory.Mark] : [directory.Mark, $"{ClusterMarks.Id}={cluster.Id}"]);
        foreach (var file in new[] { directory.ClusterFile, directory.Kubeconfig, directory.Token, directory.CertificateAuthority, directory.Hosts })
            File.Delete(file);
        MemoryFolder.Remove(directory.Pods);
        if (Directory.Exists(directory.Pods))
            Directory.Delete(directory.Pods, recursive: true);
    }

    private static async Task StopAsync(ClusterFile cluster, CancellationToken cancellationToken)
    {
        Native.SignalProcess(cluster.Pid, Signal.Terminate);
        var watch = Stopwatch.StartNew();
        while (cluster.IsRunning() && watch.Elapsed < Deadline)
            await Task.Delay(Pause, cancellationToken);
    }
}
