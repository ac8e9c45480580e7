using System.Globalization;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>What a daemon is started with.</summary>
internal sealed record ServeOptions(ClusterDirectory Directory, string Images, Clocks Clocks)
{
    /// <summary>The options of <c>up</c> and <c>serve</c>.</summary>
    public static readonly string[] Names = ["--directory", "--images", "--node-heartbeat", "--node-grace", "--eviction-after"];

    /// <summary>Reads them. Throws <see cref="UserException"/>.</summary>
    public static ServeOptions Parse(string command, IReadOnlyList<string> arguments)
    {
        var line = CommandLine.Parse(command, arguments, Names);
        var clocks = new Clocks(line.Seconds("--node-heartbeat", 1), line.Seconds("--node-grace", 5), line.Seconds("--eviction-after", 5));
        if (clocks.NodeGrace <= clocks.NodeHeartbeat)
            throw new UserException("--node-grace must be longer than --node-heartbeat, or every node would be lost at once.", exitCode: 2);
        return new ServeOptions(new ClusterDirectory(line.Path("--directory")), line.Path("--images"), clocks);
    }

    /// <summary>The same as arguments.</summary>
    public IReadOnlyList<string> ToArguments() =>
    [
        "--directory", Directory.Root,
        "--images", Images,
        "--node-heartbeat", Text(Clocks.NodeHeartbeat),
        "--node-grace", Text(Clocks.NodeGrace),
        "--eviction-after", Text(Clocks.EvictionAfter),
    ];

    private static string Text(TimeSpan duration) => duration.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
