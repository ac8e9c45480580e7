using System.Net;
using System.Text.Json;
using GatewayPerf.StandIns.Gateway.Definitions;

namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>Sessions by key, in the store that every replica shares. Every call throws <see cref="HttpRequestException"/> or
/// <see cref="OperationCanceledException"/> while the store cannot be reached.</summary>
internal sealed class KeyStore(HttpMessageHandler handler, Uri store, TimeSpan timeout) : IAsyncDisposable
{
    private readonly HttpClient client = new(handler) { BaseAddress = store, Timeout = timeout };

    public Uri Address => store;

    public async Task<Session?> FindAsync(string key, CancellationToken cancellation)
    {
        using var response = await client.GetAsync(PathOf(key), cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        return await JsonSerializer.DeserializeAsync(body, TykJson.Default.Session, cancellation);
    }

    public async Task SaveAsync(string key, Session session, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(session, TykJson.Default.Session));
        using var response = await client.PutAsync(PathOf(key), content, cancellation);
        response.EnsureSuccessStatusCode();
    }

    /// <returns>False when there was no such key.</returns>
    public async Task<bool> DeleteAsync(string key, CancellationToken cancellation)
    {
        using var response = await client.DeleteAsync(PathOf(key), cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;
        response.EnsureSuccessStatusCode();
        return true;
    }

    public async Task<bool> IsReachableAsync(CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("healthz", UriKind.Relative), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (IsUnreachable(failure, cancellation))
        {
            return false;
        }
    }

    /// <summary>True for the failures that mean that the store is not there.</summary>
    public static bool IsUnreachable(Exception failure, CancellationToken cancellation) =>
        failure is HttpRequestException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Uri PathOf(string key) => new($"keys/apikey-{Uri.EscapeDataString(key)}", UriKind.Relative);
}
