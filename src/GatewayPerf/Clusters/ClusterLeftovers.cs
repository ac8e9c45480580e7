using GatewayPerf.Runs;
using GatewayPerf.Terraform;
using GatewayPerf.Terraform.States;
using GatewayPerf.Text;

namespace GatewayPerf.Clusters;

/// <summary>What is left of a run's cluster, seen from outside: for who must know what a teardown that failed has left behind.</summary>
public static class ClusterLeftovers
{
    private const int Named = 5;

    /// <summary>A sentence for each thing that is left; never throws for what cannot be read, but says so.</summary>
    public static IReadOnlyList<string> Of(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var daemon = LocalClusterDaemon.Of(context);
        string?[] left =
        [
            Seen(() => LocalClusterInfo.Read(daemon.Directory) is { } info
                ? $"The local cluster of {daemon.Directory} is still there; its daemon (process {info.Pid}) {(LocalClusterInfo.ReadAlive(daemon.Directory) is null ? "is dead" : "runs")}."
                : null),
            Seen(() => State(daemon)),
            Seen(() => TerraformLock.Read(daemon.States.Lock(StateName.Local)) is { } held ? $"The state '{StateName.Local}' is locked by {held.Describe()}." : null),
            Directory.Exists(context.Directory.Secrets) ? $"The run's secrets are still in {context.Directory.Secrets}." : null,
        ];
        return [.. left.OfType<string>()];
    }

    private static string? State(LocalClusterDaemon daemon)
    {
        var file = daemon.States.State(StateName.Local);
        if (!File.Exists(file) || TerraformState.Parse(File.ReadAllBytes(file), StateName.Local).Resources is not { Count: > 0 } resources)
        {
            return null;
        }

        var rest = resources.Count - Named;
        return $"The state '{StateName.Local}' still holds {Quantity.Count(resources.Count, "resource")}: {string.Join(", ", resources.Take(Named))}{(rest > 0 ? $" and {rest} more" : "")}.";
    }

    private static string? Seen(Func<string?> look)
    {
        try
        {
            return look();
        }
        catch (Exception exception) when (exception is UserException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            return $"Something is left that cannot be read: {exception.Message}";
        }
    }
}
