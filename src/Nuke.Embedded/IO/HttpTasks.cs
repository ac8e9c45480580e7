#nullable disable annotations
using System.Net.Http.Headers;
using Nuke.Common.Tooling;

namespace Nuke.Common.IO;

/// <summary>Downloads.</summary>
public static class HttpTasks
{
#pragma warning disable CA2211 // The API's switch.
    /// <summary>How long a download may take where its client does not say.</summary>
    public static TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);
#pragma warning restore CA2211

    /// <summary>Downloads into a file.</summary>
    public static void HttpDownloadFile(string uri, AbsolutePath path, FileMode mode = FileMode.Create, Configure<HttpClient> clientConfigurator = null, Action<HttpRequestHeaders> headerConfigurator = null) =>
        HttpDownloadFileAsync(uri, path, mode, clientConfigurator, headerConfigurator).GetAwaiter().GetResult();

    /// <summary>Downloads into a file.</summary>
    public static async Task HttpDownloadFileAsync(string uri, AbsolutePath path, FileMode mode = FileMode.Create, Configure<HttpClient> clientConfigurator = null, Action<HttpRequestHeaders> headerConfigurator = null)
    {
        using var client = CreateClient(clientConfigurator, headerConfigurator);
        using var response = await client.GetAsync(new Uri(uri), HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        path.Parent.CreateDirectory();
        await using var file = File.Open(path, mode);
        await response.Content.CopyToAsync(file).ConfigureAwait(false);
    }

    /// <summary>Downloads a text.</summary>
    public static string HttpDownloadString(string uri, Configure<HttpClient> clientConfigurator = null, Action<HttpRequestHeaders> headerConfigurator = null) =>
        HttpDownloadStringAsync(uri, clientConfigurator, headerConfigurator).GetAwaiter().GetResult();

    /// <summary>Downloads a text.</summary>
    public static async Task<string> HttpDownloadStringAsync(string uri, Configure<HttpClient> clientConfigurator = null, Action<HttpRequestHeaders> headerConfigurator = null)
    {
        using var client = CreateClient(clientConfigurator, headerConfigurator);
        return await client.GetStringAsync(new Uri(uri)).ConfigureAwait(false);
    }

    private static HttpClient CreateClient(Configure<HttpClient> configurator, Action<HttpRequestHeaders> headers)
    {
        var client = new HttpClient { Timeout = DefaultTimeout };
        headers?.Invoke(client.DefaultRequestHeaders);
        return configurator?.Invoke(client) ?? client;
    }
}
