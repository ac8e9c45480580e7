using System.Net;
using System.Text;
using System.Text.Json;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>The program of the starter's image: tells paused runners to go.</summary>
internal sealed class Starter(HttpClient http, TimeProvider time, TextWriter output)
{
    private const int Retries = 3;
    private const string Body = """{"data":{"attributes":{"paused":false,"stopped":false},"id":"default","type":"status"}}""";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The subcommand <c>starter URL…</c>: each URL is the root of a runner's API, for example <c>http://127.9.9.64:6565</c>. Writes one JSON object a line for each
    /// URL, in their order, and returns the exit code: 0 when every runner answered (with whatever status), 1 when one could not be reached, 2 for bad URLs.
    /// </summary>
    public static async Task<int> RunAsync(string[] urls, CancellationToken cancellationToken)
    {
        // Proxies of the environment are not for addresses of the loopback network.
        using var handler = new SocketsHttpHandler { UseProxy = false, ConnectTimeout = Limit };
        using var client = new HttpClient(handler);
        return await new Starter(client, TimeProvider.System, Console.Out).StartAsync(urls, cancellationToken);
    }

    /// <summary>As <see cref="RunAsync"/>.</summary>
    public async Task<int> StartAsync(IReadOnlyCollection<string> urls, CancellationToken cancellationToken)
    {
        if (urls.Count == 0 || urls.FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp) is { } bad)
        {
            await output.WriteLineAsync("starter needs the addresses of runners as arguments, for example http://127.9.9.64:6565.");
            return 2;
        }

        var results = await Task.WhenAll(urls.Select(url => PatchAsync(new Uri(new Uri(url), "/v1/status"), cancellationToken)));
        foreach (var result in results)
            await output.WriteLineAsync(JsonSerializer.Serialize(result, StarterResult.Options));

        return results.All(result => result.HttpCode > 0) ? 0 : 1;
    }

    private async Task<StarterResult> PatchAsync(Uri url, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var (status, firstByte, problem) = await TryAsync(url, start, cancellationToken);
            if (attempt == Retries || !IsTransient(status))
                return new StarterResult((int?)status ?? 0, time.GetElapsedTime(start).TotalSeconds, firstByte.TotalSeconds, url.ToString(), url.Host, problem);

            await Task.Delay(TimeSpan.FromSeconds(1 << attempt), time, cancellationToken);
        }
    }

    private async Task<(HttpStatusCode? Status, TimeSpan FirstByte, string? Problem)> TryAsync(Uri url, long start, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, url) { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            return (response.StatusCode, time.GetElapsedTime(start), null);
        }
        catch (HttpRequestException problem)
        {
            return (null, default, problem.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, default, $"no answer within {Limit.TotalSeconds:0} s");
        }
    }

    private static bool IsTransient(HttpStatusCode? status) =>
        status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status.Value >= 500;
}
