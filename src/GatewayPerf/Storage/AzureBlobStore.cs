using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace GatewayPerf.Storage;

/// <summary>Objects as blobs of a container.</summary>
/// <param name="container">The container.</param>
internal sealed class AzureBlobStore(BlobContainerClient container) : IObjectStore
{
    /// <inheritdoc/>
    public string Place => $"the container {container.Name} of {container.AccountName}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<string>>(async () =>
    {
        var keys = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken))
        {
            keys.Add(blob.Name);
        }

        return keys;
    });

    /// <inheritdoc/>
    public Task<StoredObject?> ReadAsync(string key, CancellationToken cancellationToken) => AskAsync<StoredObject?>(async () =>
    {
        try
        {
            var answer = await container.GetBlobClient(key).DownloadContentAsync(cancellationToken);
            return new StoredObject(answer.Value.Content.ToArray(), answer.Value.Details.ETag.ToString());
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    });

    /// <inheritdoc/>
    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => AskAsync(() => PutAsync(key, content, conditions: null, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        UnlessRefusedAsync(() => PutAsync(key, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(string key, string version, CancellationToken cancellationToken) => UnlessRefusedAsync(async () =>
    {
        await container.GetBlobClient(key).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = new ETag(version) }, cancellationToken);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        // The client holds nothing of its own.
    }

    private async Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, BlobRequestConditions? conditions, CancellationToken cancellationToken)
    {
        await container.GetBlobClient(key).UploadAsync(new BinaryData(content), new BlobUploadOptions { Conditions = conditions, HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" } }, cancellationToken);
        return true;
    }

    private Task<bool> UnlessRefusedAsync(Func<Task<bool>> change) => AskAsync(async () =>
    {
        try
        {
            return await change();
        }
        catch (RequestFailedException exception) when (exception.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    });

    private Task<T> AskAsync<T>(Func<Task<T>> call) => AzureBlobs.AskAsync(Place, call);
}
