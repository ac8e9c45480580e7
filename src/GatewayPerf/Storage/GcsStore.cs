using System.Globalization;
using System.Net;
using Google;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Cloud.Storage.V1;

namespace GatewayPerf.Storage;

/// <summary>Objects of a bucket of Google Cloud Storage; versions are generations.</summary>
/// <param name="client">Makes the client when it is needed first; it is disposed with this.</param>
/// <param name="bucket">The bucket.</param>
internal sealed class GcsStore(Func<StorageClient> client, string bucket) : IObjectStore
{
    private const long NotThere = 0;

    private readonly Lazy<StorageClient> _client = new(client);

    /// <inheritdoc/>
    public string Place => $"the bucket {bucket} of Google Cloud Storage";

    /// <summary>The bucket, with the credentials that Google's own tools use, or of a server of one's own, which gets none.</summary>
    public static GcsStore Open(string bucket, Uri? endpoint) => new(
        () => endpoint is null ? StorageClient.Create() : new StorageClientBuilder { BaseUri = new Uri(endpoint, "storage/v1/").ToString(), UnauthenticatedAccess = true }.Build(),
        bucket);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<string>>(async () =>
    {
        var keys = new List<string>();
        await foreach (var found in _client.Value.ListObjectsAsync(bucket, prefix).WithCancellation(cancellationToken))
        {
            keys.Add(found.Name);
        }

        return keys;
    });

    /// <inheritdoc/>
    public Task<StoredObject?> ReadAsync(string key, CancellationToken cancellationToken) => AskAsync<StoredObject?>(async () =>
    {
        try
        {
            var found = await _client.Value.GetObjectAsync(bucket, key, cancellationToken: cancellationToken);
            using var content = new MemoryStream();
            await _client.Value.DownloadObjectAsync(bucket, key, content, new DownloadObjectOptions { Generation = found.Generation }, cancellationToken);
            return new StoredObject(content.ToArray(), found.Generation!.Value.ToString(CultureInfo.InvariantCulture));
        }
        catch (GoogleApiException exception) when (exception.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    });

    /// <inheritdoc/>
    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => AskAsync(() => PutAsync(key, content, onlyAt: null, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        UnlessRefusedAsync(() => PutAsync(key, content, NotThere, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(string key, string version, CancellationToken cancellationToken) => UnlessRefusedAsync(async () =>
    {
        try
        {
            await _client.Value.DeleteObjectAsync(bucket, key, new DeleteObjectOptions { IfGenerationMatch = long.Parse(version, CultureInfo.InvariantCulture) }, cancellationToken);
        }
        catch (GoogleApiException exception) when (exception.HttpStatusCode == HttpStatusCode.NotFound)
        {
            // It is gone already.
        }

        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private async Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, long? onlyAt, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(content.ToArray());
        await _client.Value.UploadObjectAsync(bucket, key, "application/json", body, new UploadObjectOptions { IfGenerationMatch = onlyAt }, cancellationToken);
        return true;
    }

    private Task<bool> UnlessRefusedAsync(Func<Task<bool>> change) => AskAsync(async () =>
    {
        try
        {
            return await change();
        }
        catch (GoogleApiException exception) when (exception.HttpStatusCode == HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    });

    private async Task<T> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (GoogleApiException exception)
        {
            throw StoreSentences.Refused(Place, $"{(exception.Error?.Message ?? exception.Message).TrimEnd('.')} (HTTP {(int)exception.HttpStatusCode})", exception);
        }
        // InvalidOperationException: the client found no credentials.
        catch (Exception exception) when (exception is HttpRequestException or IOException or TokenResponseException or InvalidOperationException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw StoreSentences.Unreachable(Place, exception.Message, "Credentials are those of gcloud auth application-default login.", exception);
        }
    }
}
