using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using GatewayPerf.Storage;

namespace GatewayPerf.Terraform.States.Backends;

/// <summary>
/// The states of Terraform's azurerm backend: a blob for each. A lock is a lease of the blob without an end, whose ID is the lock's; who holds it stands in the blob's
/// metadata.
/// </summary>
/// <param name="container">The container.</param>
/// <param name="layout">Where in it a state is.</param>
internal sealed class AzureStates(BlobContainerClient container, ObjectStateLayout layout) : IStateBackend
{
    private const string Info = "terraformlockid";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string Place => $"the container {container.Name} of {container.AccountName}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<StateName>> ListAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<StateName>>(async () =>
    {
        var names = new List<StateName>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = layout.Prefixes.Single() }, cancellationToken))
        {
            names.AddRange(new[] { layout.NameOf(blob.Name) }.OfType<StateName>());
        }

        return [.. names.OrderBy(name => name.ToString(), StringComparer.Ordinal)];
    });

    /// <inheritdoc/>
    public Task<TerraformLock?> FindLockAsync(StateName name, CancellationToken cancellationToken) => AskAsync<TerraformLock?>(async () =>
    {
        try
        {
            BlobProperties found = await Blob(name).GetPropertiesAsync(cancellationToken: cancellationToken);
            return found.LeaseStatus == LeaseStatus.Locked ? Describe(found) : null;
        }
        catch (RequestFailedException exception) when (IsMissing(exception))
        {
            return null;
        }
    });

    /// <inheritdoc/>
    public async Task UnlockAsync(StateName name, TerraformLock held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (await FindLockAsync(name, cancellationToken) is not { } now)
        {
            return;
        }

        if (now.ID != held.ID)
        {
            throw StateSentences.Changed(name, Place);
        }

        await UnlessChangedAsync(name, async () =>
        {
            if (!Guid.TryParse(held.ID, out _))
            {
                // Nobody wrote down which lease it is.
                await Blob(name).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: cancellationToken);
                return;
            }

            BlobProperties found = await Blob(name).GetPropertiesAsync(cancellationToken: cancellationToken);
            found.Metadata.Remove(Info);
            // Refused unless the lease is still that one.
            await Blob(name).SetMetadataAsync(found.Metadata, new BlobRequestConditions { LeaseId = held.ID }, cancellationToken);
            await Blob(name).GetBlobLeaseClient(held.ID).ReleaseAsync(cancellationToken: cancellationToken);
        });
    }

    /// <inheritdoc/>
    public Task<TerraformState?> DownloadAsync(StateName name, CancellationToken cancellationToken) => AskAsync<TerraformState?>(async () =>
    {
        try
        {
            var answer = await Blob(name).DownloadContentAsync(cancellationToken);
            return TerraformState.Parse(answer.Value.Content.ToArray(), name);
        }
        catch (RequestFailedException exception) when (IsMissing(exception))
        {
            return null;
        }
    });

    /// <inheritdoc/>
    public Task RemoveAsync(StateName name, TerraformState downloaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(downloaded);
        return UnlessChangedAsync(name, async () =>
        {
            // It ends by itself should this process die.
            var lease = Blob(name).GetBlobLeaseClient();
            await lease.AcquireAsync(Lease, cancellationToken: cancellationToken);
            var removed = false;
            try
            {
                if (!downloaded.IsSameAs(await DownloadAsync(name, cancellationToken)))
                {
                    throw StateSentences.Changed(name, Place);
                }

                await Blob(name).DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { LeaseId = lease.LeaseId }, cancellationToken);
                removed = true;
            }
            finally
            {
                if (!removed)
                {
                    await lease.ReleaseAsync(cancellationToken: CancellationToken.None);
                }
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The client holds nothing of its own.
    }

    private static bool IsMissing(RequestFailedException exception) => exception.ErrorCode == BlobErrorCode.BlobNotFound || (exception.Status == (int)HttpStatusCode.NotFound && exception.ErrorCode is null);

    private static TerraformLock Describe(BlobProperties found)
    {
        var json = found.Metadata.FirstOrDefault(pair => pair.Key.Equals(Info, StringComparison.OrdinalIgnoreCase)).Value is { } text && Convert.TryFromBase64String(text, new byte[text.Length], out _)
            ? Convert.FromBase64String(text)
            : null;
        return LockInfo.Read(json, id: null, $"lease of {found.LastModified.UtcDateTime:yyyy-MM-dd HH:mm:ss}");
    }

    private BlobClient Blob(StateName name) => container.GetBlobClient(layout.State(name));

    // 409 and 412: somebody has the lease, or another one has it by now.
    private Task UnlessChangedAsync(StateName name, Func<Task> change) => AskAsync(async () =>
    {
        try
        {
            await change();
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed || IsMissing(exception))
        {
            throw StateSentences.Changed(name, Place);
        }
    });

    private Task<T> AskAsync<T>(Func<Task<T>> call) => AzureBlobs.AskAsync(Place, call);
}
