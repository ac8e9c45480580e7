using System.Globalization;

namespace GatewayPerf.StandIns.Gateway.Limits;

/// <summary>The counters that every replica shares. Every call throws <see cref="HttpRequestException"/> or <see cref="OperationCanceledException"/> while the store cannot be reached.</summary>
internal sealed class SharedStore(HttpMessageHandler handler, Uri store, TimeSpan timeout) : IAsyncDisposable
{
    private readonly HttpClient client = new(handler) { BaseAddress = store, Timeout = timeout };

    /// <summary>Counts a request; gives its number in the period and when the period ends, in unix seconds.</summary>
    public async Task<(long Value, long Ends)> CountAsync(string id, long seconds, CancellationToken cancellation)
    {
        var answer = await PostAsync($"counters/{Uri.EscapeDataString(id)}?seconds={Math.Max(0, seconds)}", cancellation);
        var parts = answer.Split(' ');
        return (Number(parts[0]), Number(parts[1]));
    }

    /// <summary>Adds a request to a rolling log; gives how many there were in the last seconds.</summary>
    public async Task<long> AddAsync(string id, int seconds, CancellationToken cancellation) =>
        Number(await PostAsync($"windows/{Uri.EscapeDataString(id)}?seconds={seconds}", cancellation));

    /// <summary>Tells that a node lives; gives how many do.</summary>
    public async Task<int> BeatAsync(string node, CancellationToken cancellation) => (int)Number(await PostAsync($"nodes/{node}", cancellation));

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private async Task<string> PostAsync(string path, CancellationToken cancellation)
    {
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content: null, cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellation);
    }
}
