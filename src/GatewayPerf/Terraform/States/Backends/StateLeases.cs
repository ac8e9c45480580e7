using System.Net;
using System.Text.Json;
using GatewayPerf.Kubernetes;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace GatewayPerf.Terraform.States.Backends;

/// <summary>The locks of Terraform's kubernetes backend: a Lease for each state, held while it has a holder, with the lock info in an annotation.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="namespace">The namespace of the Leases.</param>
internal sealed class StateLeases(ClusterClient cluster, string @namespace)
{
    private const string LockInfo = "app.terraform.io/lock-info";

    /// <summary>The states that are locked.</summary>
    public async Task<IEnumerable<StateName>> ListHeldAsync(CancellationToken cancellationToken)
    {
        var leases = await cluster.Kubernetes.CoordinationV1.ListNamespacedLeaseAsync(@namespace, labelSelector: StateSecrets.OfTerraform, cancellationToken: cancellationToken);
        return leases.Items.Where(lease => lease.Spec?.HolderIdentity is { Length: > 0 }).Select(lease => StateSecrets.NameOf(lease.Metadata)).OfType<StateName>();
    }

    /// <summary>The lock of a state, or null.</summary>
    public async Task<TerraformLock?> FindAsync(StateName name, CancellationToken cancellationToken) =>
        await ReadAsync(name, cancellationToken) is { Spec.HolderIdentity: { Length: > 0 } holder } lease ? Describe(lease, holder) : null;

    /// <summary>Takes a lock for ourselves; false when somebody holds it.</summary>
    public async Task<bool> TryTakeAsync(StateName name, TerraformLock own, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(name, cancellationToken);
        if (found?.Spec?.HolderIdentity is { Length: > 0 })
        {
            return false;
        }

        var lease = found ?? new V1Lease { Metadata = new V1ObjectMeta { Name = name.Lease, NamespaceProperty = @namespace, Labels = StateSecrets.LabelsOf(name) } };
        lease.Spec ??= new V1LeaseSpec();
        lease.Spec.HolderIdentity = own.ID;
        lease.Metadata.Annotations ??= new Dictionary<string, string>();
        lease.Metadata.Annotations[LockInfo] = JsonSerializer.Serialize(own);
        return await UnlessChangedAsync(() => found is null
            ? cluster.Kubernetes.CoordinationV1.CreateNamespacedLeaseAsync(lease, @namespace, cancellationToken: cancellationToken)
            : cluster.Kubernetes.CoordinationV1.ReplaceNamespacedLeaseAsync(lease, name.Lease, @namespace, cancellationToken: cancellationToken));
    }

    /// <summary>Gives a lock back that has this ID; false when another one holds the state.</summary>
    public async Task<bool> TryReleaseAsync(StateName name, string id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(name, cancellationToken) is not { Spec.HolderIdentity: { Length: > 0 } holder } lease)
        {
            return true;
        }

        if (holder != id)
        {
            return false;
        }

        lease.Spec.HolderIdentity = null;
        lease.Metadata.Annotations?.Remove(LockInfo);
        return await UnlessChangedAsync(() => cluster.Kubernetes.CoordinationV1.ReplaceNamespacedLeaseAsync(lease, name.Lease, @namespace, cancellationToken: cancellationToken));
    }

    private static TerraformLock Describe(V1Lease lease, string holder)
    {
        var unknown = new TerraformLock(holder, "unknown operation", "somebody", Created: null);
        try
        {
            return lease.Metadata.Annotations is { } annotations && annotations.TryGetValue(LockInfo, out var info) && TerraformLock.Parse(info) is { } read ? read with { ID = holder } : unknown;
        }
        catch (JsonException)
        {
            return unknown;
        }
    }

    // A lease carries the version that was read, so the API refuses one that somebody has written since.
    private static async Task<bool> UnlessChangedAsync(Func<Task<V1Lease>> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (HttpOperationException exception) when (exception.Response.StatusCode == HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private async Task<V1Lease?> ReadAsync(StateName name, CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.Kubernetes.CoordinationV1.ReadNamespacedLeaseAsync(name.Lease, @namespace, cancellationToken: cancellationToken);
        }
        catch (HttpOperationException exception) when (ApiError.IsNotFound(exception))
        {
            return null;
        }
    }
}
