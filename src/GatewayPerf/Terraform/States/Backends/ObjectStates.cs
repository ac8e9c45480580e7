using System.Text.Json;
using GatewayPerf.Storage;

namespace GatewayPerf.Terraform.States.Backends;

/// <summary>
/// The states of Terraform's backends gcs and s3 (with <c>use_lockfile</c>): an object for each state, and another beside it while somebody holds it, which only one can
/// make and whose content is the lock info.
/// </summary>
/// <param name="store">The bucket; disposed with this.</param>
/// <param name="layout">Where in it a state is.</param>
/// <param name="versionIsId">True where force-unlock takes the version of the lock's object instead of the ID in it (gcs).</param>
/// <param name="time">The clock.</param>
internal sealed class ObjectStates(IObjectStore store, ObjectStateLayout layout, bool versionIsId, TimeProvider time) : IStateBackend
{
    /// <inheritdoc/>
    public string Place => store.Place;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StateName>> ListAsync(CancellationToken cancellationToken)
    {
        var names = new HashSet<StateName>();
        foreach (var prefix in layout.Prefixes)
        {
            names.UnionWith((await store.ListAsync(prefix, cancellationToken)).Select(layout.NameOf).OfType<StateName>());
        }

        return [.. names.OrderBy(name => name.ToString(), StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<TerraformLock?> FindLockAsync(StateName name, CancellationToken cancellationToken) =>
        await store.ReadAsync(layout.Lock(name), cancellationToken) is { } found ? LockInfo.Read(found.Content, versionIsId ? found.Version : null, found.Version) : null;

    /// <inheritdoc/>
    public async Task UnlockAsync(StateName name, TerraformLock held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (await store.ReadAsync(layout.Lock(name), cancellationToken) is not { } found)
        {
            return;
        }

        if (LockInfo.Read(found.Content, versionIsId ? found.Version : null, found.Version).ID != held.ID || !await store.TryDeleteAsync(layout.Lock(name), found.Version, cancellationToken))
        {
            throw StateSentences.Changed(name, Place);
        }
    }

    /// <inheritdoc/>
    public async Task<TerraformState?> DownloadAsync(StateName name, CancellationToken cancellationToken) =>
        await store.ReadAsync(layout.State(name), cancellationToken) is { } found ? TerraformState.Parse(found.Content, name) : null;

    /// <inheritdoc/>
    public async Task RemoveAsync(StateName name, TerraformState downloaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(downloaded);
        var own = JsonSerializer.SerializeToUtf8Bytes(TerraformLock.Own("ClearState", time));
        if (!await store.TryCreateAsync(layout.Lock(name), own, cancellationToken))
        {
            throw StateSentences.Changed(name, Place);
        }

        try
        {
            if (await store.ReadAsync(layout.State(name), cancellationToken) is not { } found
                || !downloaded.IsSameAs(TerraformState.Parse(found.Content, name))
                || !await store.TryDeleteAsync(layout.State(name), found.Version, cancellationToken))
            {
                throw StateSentences.Changed(name, Place);
            }
        }
        finally
        {
            if (await store.ReadAsync(layout.Lock(name), CancellationToken.None) is { } ours && ours.Content.AsSpan().SequenceEqual(own))
            {
                await store.TryDeleteAsync(layout.Lock(name), ours.Version, CancellationToken.None);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();
}
