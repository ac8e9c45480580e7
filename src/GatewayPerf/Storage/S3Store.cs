using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace GatewayPerf.Storage;

/// <summary>Objects of a bucket of Amazon S3, or of a server that speaks its protocol.</summary>
/// <param name="client">The client; disposed with this.</param>
/// <param name="bucket">The bucket.</param>
internal sealed class S3Store(IAmazonS3 client, string bucket) : IObjectStore
{
    /// <inheritdoc/>
    public string Place => $"the bucket {bucket} of S3";

    /// <summary>The bucket, with the credentials that AWS's own tools use.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="region">Its region; null: that of the environment.</param>
    /// <param name="endpoint">A server of one's own; null: Amazon's.</param>
    public static S3Store Open(string bucket, string? region, Uri? endpoint)
    {
        // Servers of other makers do not know the checksums that Amazon's takes.
        var configuration = new AmazonS3Config { RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED };
        if (endpoint is not null)
        {
            (configuration.ServiceURL, configuration.ForcePathStyle, configuration.AuthenticationRegion) = (endpoint.ToString(), true, region ?? "us-east-1");
        }
        else if (region is not null)
        {
            configuration.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        }

        try
        {
            return new S3Store(new AmazonS3Client(configuration), bucket);
        }
        catch (AmazonClientException exception)
        {
            throw StoreSentences.Unreachable($"the bucket {bucket} of S3", exception.Message, "Set AWS_REGION, and credentials as for AWS's own tools.", exception);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<string>>(async () =>
    {
        var keys = new List<string>();
        await foreach (var found in client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix }).S3Objects.WithCancellation(cancellationToken))
        {
            keys.Add(found.Key);
        }

        return keys;
    });

    /// <inheritdoc/>
    public Task<StoredObject?> ReadAsync(string key, CancellationToken cancellationToken) => AskAsync<StoredObject?>(async () =>
    {
        try
        {
            using var answer = await client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken);
            using var content = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(content, cancellationToken);
            return new StoredObject(content.ToArray(), answer.ETag);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    });

    /// <inheritdoc/>
    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => AskAsync(() => PutAsync(key, content, unlessThere: false, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        UnlessRefusedAsync(() => PutAsync(key, content, unlessThere: true, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(string key, string version, CancellationToken cancellationToken) => UnlessRefusedAsync(async () =>
    {
        try
        {
            await client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = key, IfMatch = version }, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket")
        {
            // It is gone already.
        }

        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, bool unlessThere, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(content.ToArray());
        await client.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = key, InputStream = body, ContentType = "application/json", UseChunkEncoding = false, IfNoneMatch = unlessThere ? "*" : null },
            cancellationToken);
        return true;
    }

    // 412: a condition is not met; 409: somebody else writes at this very moment.
    private Task<bool> UnlessRefusedAsync(Func<Task<bool>> change) => AskAsync(async () =>
    {
        try
        {
            return await change();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
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
        catch (AmazonServiceException exception)
        {
            throw StoreSentences.Refused(Place, $"{exception.Message.TrimEnd('.')} ({exception.ErrorCode})", exception);
        }
        catch (Exception exception) when (exception is AmazonClientException or HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw StoreSentences.Unreachable(Place, exception.Message, "Credentials are those of AWS's own tools.", exception);
        }
    }
}
