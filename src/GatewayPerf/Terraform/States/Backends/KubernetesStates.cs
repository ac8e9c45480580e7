using GatewayPerf.Kubernetes;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace GatewayPerf.Terraform.States.Backends;

/// <summary>The states of Terraform's kubernetes backend, whose <c>secret_suffix</c> is the root's name.</summary>
/// <param name="cluster">The cluster; disposed with this.</param>
/// <param name="namespace">The namespace of Secrets and Leases.</param>
/// <param name="place">The cluster in words.</param>
/// <param name="time">The clock.</param>
public sealed class KubernetesStates(ClusterClient cluster, string @namespace, string place, TimeProvider time) : IStateBackend
{
    private readonly StateLeases _leases = new(cluster, @namespace);

    /// <inheritdoc/>
    public string Place => $"the namespace {@namespace} of {place}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<StateName>> ListAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<StateName>>(async () =>
    {
        var stored = (await SecretsAsync(StateSecrets.OfTerraform, cancellationToken)).Select(secret => StateSecrets.NameOf(secret.Metadata)).OfType<StateName>();
        return [.. stored.Union(await _leases.ListHeldAsync(cancellationToken)).OrderBy(name => name.ToString(), StringComparer.Ordinal)];
    });

    /// <inheritdoc/>
    public Task<TerraformLock?> FindLockAsync(StateName name, CancellationToken cancellationToken) => AskAsync(() => _leases.FindAsync(name, cancellationToken));

    /// <inheritdoc/>
    public async Task UnlockAsync(StateName name, TerraformLock held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (!await AskAsync(() => _leases.TryReleaseAsync(name, held.ID, cancellationToken)))
        {
            throw StateSentences.Changed(name, Place);
        }
    }

    /// <inheritdoc/>
    public async Task<TerraformState?> DownloadAsync(StateName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var secrets = await AskAsync(() => SecretsAsync(StateSecrets.Selector(name), cancellationToken));
        return await StateSecrets.ReadAsync(secrets, name, cancellationToken) is { } content ? TerraformState.Parse(content, name) : null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(StateName name, TerraformState downloaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(downloaded);
        var own = TerraformLock.Own("ClearState", time);
        if (!await AskAsync(() => _leases.TryTakeAsync(name, own, cancellationToken)))
        {
            throw StateSentences.Changed(name, Place);
        }

        try
        {
            if (!downloaded.IsSameAs(await DownloadAsync(name, cancellationToken)))
            {
                throw StateSentences.Changed(name, Place);
            }

            foreach (var secret in await AskAsync(() => SecretsAsync(StateSecrets.Selector(name), cancellationToken)))
            {
                await AskAsync(() => cluster.Kubernetes.CoreV1.DeleteNamespacedSecretAsync(secret.Metadata.Name, @namespace, cancellationToken: cancellationToken));
            }
        }
        finally
        {
            await AskAsync(() => _leases.TryReleaseAsync(name, own.ID, CancellationToken.None));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => cluster.Dispose();

    private async Task<IList<V1Secret>> SecretsAsync(string selector, CancellationToken cancellationToken) =>
        (await cluster.Kubernetes.CoreV1.ListNamespacedSecretAsync(@namespace, labelSelector: selector, cancellationToken: cancellationToken)).Items;

    private async Task<T> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is HttpOperationException or HttpRequestException)
        {
            throw new UserException($"The Kubernetes API of {place} refused: {ApiError.Describe(exception)}", exception);
        }
    }
}
