using System.ComponentModel;
using System.Text.RegularExpressions;
using GatewayPerf.Plans;
using GatewayPerf.Storage;

namespace GatewayPerf.Baselines;

/// <summary>
/// Where the reports of good runs are kept for longer than a CI server keeps its artefacts: a folder, or a bucket or container with an optional prefix
/// (<c>s3://bucket/prefix</c>, <c>gs://bucket/prefix</c>, <c>azblob://account/container/prefix</c>).
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">azblob: the storage account; empty otherwise.</param>
/// <param name="Name">The folder, the bucket or the container.</param>
/// <param name="Prefix">What keys begin with: empty, or with a slash at its end.</param>
[TypeConverter(typeof(ValueTextConverter<RunStoreLocation>))]
public sealed partial record RunStoreLocation(RunStoreKind Kind, string Owner, string Name, string Prefix) : IValueText<RunStoreLocation>
{
    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static RunStoreLocation ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            return text.Trim().Length > 0 ? new(RunStoreKind.Folder, "", text.Trim(), "") : throw Wrong(text);
        }

        var (kind, match) = Bucket().Match(text) is { Success: true } bucket
            ? (bucket.Groups["scheme"].Value == "s3" ? RunStoreKind.S3 : RunStoreKind.Gcs, bucket)
            : (RunStoreKind.AzureBlob, Container().Match(text));
        return match.Success && match.Groups["prefix"].Value.Split('/').All(part => part is not ("." or ".."))
            ? new(kind, match.Groups["account"].Value, match.Groups["name"].Value, match.Groups["prefix"].Value.Trim('/') is { Length: > 0 } prefix ? $"{prefix}/" : "")
            : throw Wrong(text);
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        RunStoreKind.S3 => $"s3://{Name}/{Prefix}",
        RunStoreKind.Gcs => $"gs://{Name}/{Prefix}",
        RunStoreKind.AzureBlob => $"azblob://{Owner}/{Name}/{Prefix}",
        _ => Name,
    };

    /// <summary>Opens it; nothing is sent yet. Throws <see cref="UserException"/> when a setting or credentials are missing.</summary>
    internal IObjectStore Open() => Kind switch
    {
        RunStoreKind.S3 => S3Store.Open(Name, region: null, endpoint: null),
        RunStoreKind.Gcs => GcsStore.Open(Name, endpoint: null),
        RunStoreKind.AzureBlob => new AzureBlobStore(AzureBlobs.Open(Owner, Name, endpoint: null, Environment.GetEnvironmentVariable)),
        _ => new FolderStore(Path.GetFullPath(Name)),
    };

    private static FormatException Wrong(string text) =>
        new($"'{text}' is no run store; give a folder, or s3://bucket/prefix, gs://bucket/prefix or azblob://account/container/prefix.");

    [GeneratedRegex(@"\A(?<scheme>s3|gs)://(?<name>[a-z0-9][a-z0-9._-]{1,220})(?:/(?<prefix>[A-Za-z0-9._/-]*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bucket();

    [GeneratedRegex(@"\Aazblob://(?<account>[a-z0-9]{3,24})/(?<name>[a-z0-9][a-z0-9-]{1,62})(?:/(?<prefix>[A-Za-z0-9._/-]*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Container();
}
