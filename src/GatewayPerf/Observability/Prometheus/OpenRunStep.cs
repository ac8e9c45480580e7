using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tools;
using Serilog;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Serves the metrics of an earlier run: a Prometheus of this machine on what its snapshot kept.</summary>
public static class OpenRunStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Serves until cancelled. Throws <see cref="UserException"/> when there is no such run, it kept no metrics, or there is no Prometheus.
    /// </summary>
    /// <param name="store">The runs.</param>
    /// <param name="runId">The run; the newest when null.</param>
    /// <param name="tools">Where Prometheus is found.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(RunStore store, RunId? runId, RunTools tools, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var directory = (runId is { } id ? store.All().FirstOrDefault(run => run.RunId == id) : store.Latest())
            ?? throw new UserException(runId is null ? $"There is no run in {store.WorkDirectory}." : $"There is no run {runId} in {store.WorkDirectory}; ./build.sh ListRuns shows those that are there.");
        if (!Directory.Exists(directory.Prometheus))
        {
            throw new UserException($"Run {directory.RunId} kept no metrics of Prometheus (there is no {directory.Prometheus}); its report is {directory.ReportHtml}.");
        }

        var program = await PrometheusTool.ObtainAsync(tools, cancellationToken);
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort()}");
        using var process = Start(program, directory.Prometheus, address);
        try
        {
            await WaitUntilReadyAsync(process, address, cancellationToken);
            Log.Information("{Program} serves the metrics of run {RunId} at {Address}. Ctrl+C ends it.", program.Description, directory.RunId, Graph(address, directory));
            await process.WaitForExitAsync(cancellationToken);
            throw new UserException($"Prometheus ended by itself with {process.ExitCode}.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.Information("Prometheus ends.");
        }
        finally
        {
            await EndAsync(process);
        }
    }

    private static Process Start(PrometheusProgram program, string data, string address)
    {
        // A configuration without targets: nothing is added to what was kept.
        var config = Path.Combine(data, "prometheus.yml");
        File.WriteAllText(config, "scrape_configs: []\n");
        try
        {
            return Process.Start(new ProcessStartInfo(program.Path,
            [
                $"--config.file={config}", $"--storage.tsdb.path={data}", "--storage.tsdb.retention.time=10y", $"--web.listen-address={address}",
                "--enable-feature=native-histograms", "--log.level=error",
            ])
            {
                RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception exception)
        {
            throw new UserException($"{program.Path} cannot be started: {exception.Message}", exception);
        }
    }

    private static async Task WaitUntilReadyAsync(Process process, string address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{address}/") };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        while (true)
        {
            try
            {
                if (process.HasExited)
                {
                    throw new UserException($"Prometheus ended with {process.ExitCode}; its reason is above.");
                }

                using var answer = await http.GetAsync(new Uri("-/ready", UriKind.Relative), deadline.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new UserException($"Prometheus did not become ready within {LoadDuration.Format(Patience)}.");
            }

            await Task.Delay(Pause, deadline.Token);
        }
    }

    // The load's own time, so that the first graph shows the run and not an empty present.
    private static string Graph(string address, RunDirectory directory)
    {
        var entries = RunRecord.Read(directory.Record);
        var (from, to) = (entries.OfType<LoadStarted>().FirstOrDefault()?.At, entries.OfType<LoadEnded>().LastOrDefault()?.At);
        var query = $"http://{address}/graph?g0.expr=sum%20by%20(path)%20(rate(k6_http_reqs_total%5B5s%5D))&g0.tab=0";
        return from is { } start && to is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"{query}&g0.range_input={Math.Ceiling((end - start).TotalSeconds):0}s&g0.end_input={Uri.EscapeDataString(end.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))}")
            : query;
    }

    private static async Task EndAsync(Process process)
    {
        if (process.HasExited)
        {
            return;
        }

        using var term = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
