using System.Diagnostics;
using GatewayPerf.Benchmarks.Processes;

namespace GatewayPerf.Benchmarks.Figures;

/// <summary>How fast this machine is: requests that HttpClient alone makes against the upstream in a second of its own CPU. The goals were set where it made 61,000 to 79,000.</summary>
internal sealed class BareHttpClient(Repository repository) : IFigure
{
    private const int Connections = 32;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4), Measured = TimeSpan.FromSeconds(5);

    public string Name => "bare HttpClient";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(CancellationToken cancellationToken)
    {
        using var upstream = await Upstream.StartAsync(repository, cancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var self = Process.GetCurrentProcess();
        long requests = 0;
        var loops = Enumerable.Range(0, Connections).Select(_ => Task.Run(LoopAsync, cancellationToken)).ToArray();
        await Task.Delay(WarmUp, cancellationToken);
        var before = (Requests: Interlocked.Read(ref requests), Cpu: Cpu());
        await Task.Delay(Measured, cancellationToken);
        var (made, cpu) = (Interlocked.Read(ref requests) - before.Requests, Cpu() - before.Cpu);
        await ending.CancelAsync();
        await Task.WhenAll(loops);
        return [new Measurement("requests of a bare HttpClient", "", $"{made / cpu.TotalSeconds:n0} per CPU-second (the goals are from a machine with 61,000)", null)];

        async Task LoopAsync()
        {
            try
            {
                while (!ending.IsCancellationRequested)
                {
                    using var response = await client.GetAsync(upstream.Url, ending.Token);
                    await response.Content.ReadAsByteArrayAsync(ending.Token);
                    Interlocked.Increment(ref requests);
                }
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                // The time is over.
            }
        }

        TimeSpan Cpu()
        {
            self.Refresh();
            return self.TotalProcessorTime;
        }
    }
}
