using System.Text.Json;
using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;

namespace GatewayPerf.Chaos;

/// <summary>
/// Which faults are to be undone. Written ahead in two places, the run's record and a ConfigMap in the cluster, so that either alone is enough to undo them.
/// </summary>
public static class FaultJournal
{
    /// <summary>Namespace of what GatewayPerf keeps about itself.</summary>
    public const string Namespace = "gatewayperf";

    /// <summary>Name of the ConfigMap; each key is a node, its value an <see cref="OpenFault"/> in JSON.</summary>
    public const string Name = "fault-journal";

    /// <summary>Writes down, in both places, that the node is about to fail. Throws when either cannot be written: then nothing may be touched.</summary>
    public static async Task IntendAsync(RunContext context, ClusterClient cluster, OpenFault fault, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(fault);
        await cluster.ApplyAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace, Labels = RunLabels.Of(context.Plan.RunId) } }, cancellationToken);
        var open = await ReadAsync(cluster, cancellationToken) is { } copy && copy.RunId == context.Plan.RunId ? copy.Faults : [];
        await cluster.ApplyAsync(ConfigMap(context.Plan.RunId, [.. open.Where(other => other.Node != fault.Node), fault]), cancellationToken);
        context.Record.AppendAhead(new FaultIntended(fault.Mode, fault.Node, fault.RestoreCommand));
    }

    /// <summary>Takes the node's entry out of the ConfigMap, whichever run's it is.</summary>
    internal static async Task RemoveAsync(ClusterClient cluster, string node, CancellationToken cancellationToken)
    {
        if (await ReadAsync(cluster, cancellationToken) is { } copy && copy.Faults.Any(fault => fault.Node == node))
        {
            await cluster.ApplyAsync(ConfigMap(copy.RunId, [.. copy.Faults.Where(fault => fault.Node != node)]), cancellationToken);
        }
    }

    /// <summary>False when the cluster answers and its copy does not hold the run's fault any more: somebody else has undone it.</summary>
    internal static async Task<bool> IsOpenAsync(RunContext context, ClusterClient cluster, string node, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(cluster, cancellationToken) is { } copy && copy.RunId == context.Plan.RunId && copy.Faults.Any(fault => fault.Node == node);
        }
        catch (Exception exception) when (!ApiError.IsCancellation(exception, cancellationToken))
        {
            return true;
        }
    }

    /// <summary>The faults that nobody has undone, from the record and, where the cluster answers, from the ConfigMap; one for each node.</summary>
    public static async Task<IReadOnlyList<OpenFault>> OpenFaultsAsync(RunContext context, ClusterClient? cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var open = OpenFaults(context.Record.Entries).ToList();
        if (cluster is not null)
        {
            try
            {
                open.AddRange(await ReadAsync(cluster, cancellationToken) is { } copy && copy.RunId == context.Plan.RunId ? copy.Faults : []);
            }
            catch (Exception exception) when (ApiError.IsTransient(exception))
            {
                Serilog.Log.Debug("The fault journal in the cluster cannot be read: {Reason}", ApiError.Describe(exception));
            }
        }

        return [.. open.DistinctBy(fault => fault.Node)];
    }

    /// <summary>The faults that the record alone knows of and nobody has undone.</summary>
    public static IReadOnlyList<OpenFault> OpenFaults(IReadOnlyList<RunRecordEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var open = new Dictionary<string, OpenFault>();
        foreach (var entry in entries)
        {
            if (entry is FaultIntended intended)
            {
                open[intended.Node] = new OpenFault(intended.Node, intended.Mode, intended.At, intended.RestoreCommand);
            }
            else if (entry is FaultRestored restored)
            {
                open.Remove(restored.Node);
            }
        }

        return [.. open.Values];
    }

    /// <summary>The copy in the cluster; null when there is none.</summary>
    internal static async Task<FaultJournalCopy?> ReadAsync(ClusterClient cluster, CancellationToken cancellationToken)
    {
        try
        {
            var map = await cluster.Kubernetes.CoreV1.ReadNamespacedConfigMapAsync(Name, Namespace, cancellationToken: cancellationToken);
            return map.Metadata.Labels?.TryGetValue(RunLabels.RunIdKey, out var id) == true
                ? new FaultJournalCopy(new RunId(id), [.. (map.Data?.Values ?? []).Select(text => JsonSerializer.Deserialize<OpenFault>(text, RunJson.Line)!)])
                : null;
        }
        catch (Exception exception) when (ApiError.IsNotFound(exception))
        {
            return null;
        }
    }

    // Server-side apply removes the keys that we had and no longer name.
    private static V1ConfigMap ConfigMap(RunId runId, IReadOnlyList<OpenFault> faults) => new()
    {
        Metadata = new V1ObjectMeta { Name = Name, NamespaceProperty = Namespace, Labels = RunLabels.Of(runId) },
        Data = faults.ToDictionary(fault => fault.Node, fault => JsonSerializer.Serialize(fault, RunJson.Line)),
    };
}
