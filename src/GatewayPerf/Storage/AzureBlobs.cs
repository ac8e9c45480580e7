using Azure;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace GatewayPerf.Storage;

/// <summary>Opens containers of Azure Blob Storage, and turns what they refuse into sentences.</summary>
internal static class AzureBlobs
{
    /// <summary>The account's key, as Terraform's azurerm backend reads it.</summary>
    public const string KeyVariable = "ARM_ACCESS_KEY";

    /// <summary>A container, with the account's key from <see cref="KeyVariable"/>, else with the credentials that Azure's own tools use.</summary>
    /// <param name="account">The storage account.</param>
    /// <param name="container">The container.</param>
    /// <param name="endpoint">A server of one's own, whose paths begin with the account; null: Azure's.</param>
    /// <param name="environment">Reads variables.</param>
    public static BlobContainerClient Open(string account, string container, Uri? endpoint, Func<string, string?> environment)
    {
        var address = new Uri(endpoint is null ? $"https://{account}.blob.core.windows.net/{container}" : $"{endpoint.ToString().TrimEnd('/')}/{account}/{container}");
        try
        {
            return environment(KeyVariable) is { Length: > 0 } key
                ? new BlobContainerClient(address, new StorageSharedKeyCredential(account, key))
                // A token goes over encrypted connections only.
                : address.Scheme == Uri.UriSchemeHttps ? new BlobContainerClient(address, new DefaultAzureCredential()) : new BlobContainerClient(address);
        }
        catch (FormatException exception)
        {
            throw new UserException($"{KeyVariable} is no key of a storage account.", exception);
        }
    }

    /// <summary>Calls, and throws <see cref="UserException"/> for whatever is refused or cannot be reached.</summary>
    public static async Task<T> AskAsync<T>(string place, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException exception) when (exception.Status != 0)
        {
            throw StoreSentences.Refused(place, $"{exception.ErrorCode ?? "no reason given"} (HTTP {exception.Status})", exception);
        }
        catch (Exception exception) when (exception is RequestFailedException or AuthenticationFailedException or AggregateException or IOException)
        {
            throw StoreSentences.Unreachable(place, (exception as AggregateException)?.InnerExceptions[0].Message ?? exception.Message, $"Set {KeyVariable}, or log in with az login.", exception);
        }
    }
}
