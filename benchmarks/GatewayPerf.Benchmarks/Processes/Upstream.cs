using System.Globalization;

namespace GatewayPerf.Benchmarks.Processes;

/// <summary>The echo upstream that all loads go to. It counts requests, so what a tool says of itself need not be believed.</summary>
internal sealed class Upstream : IDisposable
{
    private const int Port = 18080;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string _address = $"127.{Environment.ProcessId / 250 % 250 + 1}.{Environment.ProcessId % 250 + 1}.1";

    private Upstream(Repository repository) =>
        Process = new MeasuredProcess(repository.StandIn, ["upstream", "--address", _address, "--port", $"{Port}"]);

    public MeasuredProcess Process { get; }

    public string Url => $"http://{_address}:{Port}";

    /// <exception cref="InvalidOperationException">It did not come up.</exception>
    public static async Task<Upstream> StartAsync(Repository repository, CancellationToken cancellationToken)
    {
        var upstream = new Upstream(repository);
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until && !upstream.Process.HasExited; await Task.Delay(50, cancellationToken))
        {
            try
            {
                await upstream.RequestsAsync(cancellationToken);
                return upstream;
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }
        }

        upstream.Dispose();
        throw new InvalidOperationException($"the upstream did not come up: {await upstream.Process.Error}");
    }

    /// <summary>Requests that it has answered so far.</summary>
    public async Task<long> RequestsAsync(CancellationToken cancellationToken)
    {
        var metrics = await _client.GetStringAsync($"{Url}/metrics", cancellationToken);
        return metrics.Split('\n').Where(l => l.StartsWith("stand_in_requests_total", StringComparison.Ordinal))
            .Sum(l => (long)double.Parse(l[(l.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        Process.Dispose();
        _client.Dispose();
    }
}
