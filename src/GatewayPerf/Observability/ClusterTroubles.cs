using GatewayPerf.Runs;
using k8s.Models;

namespace GatewayPerf.Observability;

/// <summary>The cluster's Events that tell of the machine below it.</summary>
internal static class ClusterTroubles
{
    /// <summary>The wall clock was set, or the machine slept.</summary>
    public const string ClockStepped = "ClockStepped";

    /// <summary>The nodes' heartbeat came late.</summary>
    public const string HeartbeatLate = "HeartbeatLate";

    /// <summary>The machine had no port, file or memory left for connections through a Service.</summary>
    public const string ConnectionsLost = "ConnectionsLost";

    /// <summary>What a container printed could not be written.</summary>
    public const string LogLost = "LogLost";

    private static readonly HashSet<string> Reasons = [ClockStepped, HeartbeatLate, ConnectionsLost, LogLost];

    /// <summary>Those among the Events, in their order.</summary>
    public static IReadOnlyList<ClusterTrouble> Of(IEnumerable<Corev1Event> events) => [.. events.Where(item => Reasons.Contains(item.Reason ?? "")).Select(Read)];

    private static ClusterTrouble Read(Corev1Event item)
    {
        var about = item.InvolvedObject;
        var last = Utc(item.LastTimestamp ?? item.EventTime ?? item.Metadata?.CreationTimestamp);
        return new ClusterTrouble(
            item.Reason, $"{about.Kind} {(about.NamespaceProperty is { Length: > 0 } ns ? ns + "/" : "")}{about.Name}", item.Message ?? "", item.FirstTimestamp is { } first ? Utc(first) : last, last, Math.Max(1, item.Count ?? 1));
    }

    private static DateTimeOffset Utc(DateTime? time) => new(DateTime.SpecifyKind(time ?? DateTime.UnixEpoch, DateTimeKind.Utc));
}
