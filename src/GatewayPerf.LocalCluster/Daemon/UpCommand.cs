using System.Diagnostics;
using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>Starts the cluster of a directory, unless it runs, and prints its <c>cluster.json</c>.</summary>
internal static class UpCommand
{
    private const int LogLines = 12;
    private const long LeastRoom = 1 << 20;

    // A shell sets up what a child of .NET cannot: no stream but the log, a private umask, and a session in which nothing but the daemon runs.
    private const string Launch = """umask 077; log=$1; shift; exec setsid "$@" </dev/null >"$log" 2>&1""";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs the command.</summary>
    public static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = ServeOptions.Parse("up", arguments);
        var directory = options.Directory;
        PrivateFiles.CreateFolder(directory.Root);
        using var held = await DirectoryLock.TakeAsync(directory, cancellationToken);
        if (ClusterFile.Read(directory.ClusterFile) is not { } cluster || !cluster.IsRunning()
            || !await ClusterHealth.IsServingAsync(cluster, cancellationToken))
        {
            _ = ImageCatalogue.Load(options.Images);
            await DownCommand.ClearAsync(directory, cancellationToken);
            cluster = await StartAsync(options, cancellationToken);
        }

        Console.Out.Write(await File.ReadAllTextAsync(directory.ClusterFile, cancellationToken));
    }

    private static async Task<ClusterFile> StartAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        var directory = options.Directory;
        var id = Guid.NewGuid().ToString("N")[..12];
        var start = new ProcessStartInfo("/bin/sh", ["-c", Launch, "sh", directory.Log, .. Self.Command, "serve", .. options.ToArguments()])
        {
            UseShellExecute = false,
            WorkingDirectory = directory.Root,
        };
        start.Environment[ClusterMarks.Id] = id;
        start.Environment[ClusterMarks.Directory] = directory.Root;
        Native.KeepDescriptorsFromChildren();
        using var daemon = Process.Start(start) ?? throw new UserException("The daemon did not start: /bin/sh did not.");

        var watch = Stopwatch.StartNew();
        while (!daemon.HasExited && watch.Elapsed < Deadline)
        {
            if (File.Exists(directory.ClusterFile) && ClusterFile.Read(directory.ClusterFile) is { } cluster && cluster.Id == id)
                return cluster;
            await Task.Delay(Pause, cancellationToken);
        }

        var what = daemon.HasExited ? $"ended with exit code {daemon.ExitCode}" : $"did not serve within {Deadline.TotalSeconds} s";
        await Sweep.RunAsync(cancellationToken, $"{ClusterMarks.Id}={id}");
        var room = new DriveInfo(directory.Root).AvailableFreeSpace;
        if (room < LeastRoom)
            throw new UserException($"The cluster's daemon {what}: {directory.Root} has {room} bytes left on its disk; make room and try again.");
        throw new UserException($"The cluster's daemon {what}. The end of {directory.Log}:\n{LastLines(directory.Log)}");
    }

    private static string LastLines(string path) =>
        File.Exists(path) ? string.Join('\n', File.ReadLines(path).TakeLast(LogLines).Select(line => "  " + line)) : "  (there is none)";
}
