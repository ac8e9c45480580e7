using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Plans;
using GatewayPerf.Tools;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>A Prometheus of this machine that scrapes nothing and serves on a free port of loopback, until it is disposed.</summary>
internal sealed class PrometheusProcess : IMetricAnswers, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private const int Attempts = 5;
    private readonly Process _process;
    private readonly HttpClient _http;

    private PrometheusProcess(Process process, Uri address) => (_process, _http) = (process, new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan });

    /// <summary>Where it serves.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <summary>Processor time that it has taken so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it on a folder of data and waits until it serves. Throws <see cref="UserException"/> when it does not.</summary>
    public static Task<PrometheusProcess> StartAsync(PrometheusProgram program, string data, CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        StartAsync(program, data, FreePort, arguments, cancellationToken);

    /// <summary>As above; a port that somebody else takes before Prometheus listens there is chosen again.</summary>
    internal static async Task<PrometheusProcess> StartAsync(PrometheusProgram program, string data, Func<int> port, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // A configuration without targets: nothing is added to what was kept.
        Directory.CreateDirectory(data);
        var config = Path.Combine(data, "prometheus.yml");
        await File.WriteAllTextAsync(config, "scrape_configs: []\n", cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var chosen = port();
            var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{chosen}");
            var started = new PrometheusProcess(Start(program,
            [
                $"--config.file={config}", $"--storage.tsdb.path={data}", "--storage.tsdb.retention.time=10y", $"--web.listen-address={address}", "--enable-feature=native-histograms", "--log.level=error", .. arguments,
            ]), new Uri($"http://{address}/"));
            try
            {
                await started.WaitUntilReadyAsync(data, cancellationToken);
                return started;
            }
            catch (UserException) when (attempt < Attempts && started._process.HasExited && IsTaken(chosen))
            {
                await started.DisposeAsync();
            }
            catch
            {
                await started.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Waits until it ends by itself; its exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    /// <exception cref="PrometheusException">It refuses the query, or does not answer.</exception>
    public async Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        // Prometheus itself gives up after two minutes, and says so.
        using var answer = await _http.GetAsync(new Uri(PrometheusClient.PathOf(expression, from, to, step), UriKind.Relative), cancellationToken);
        return PrometheusAnswer.Series(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Gives it samples: a body of remote write 1.0, for which it must have been started with the receiver. Throws <see cref="PrometheusException"/> when it refuses them.</summary>
    public async Task WriteAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-protobuf"), ContentEncoding = { "snappy" } } };
        using var answer = await _http.PostAsync(new Uri("api/v1/write", UriKind.Relative), content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new PrometheusException($"Prometheus refuses the samples ({(int)answer.StatusCode}): {(await answer.Content.ReadAsStringAsync(cancellationToken)).Trim()}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var term = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var grace = new CancellationTokenSource(Grace);
            try
            {
                await _process.WaitForExitAsync(grace.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
        _http.Dispose();
    }

    private static Process Start(PrometheusProgram program, IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program.Path, arguments) { RedirectStandardOutput = true, Environment = { ["GOGC"] = PrometheusWorkload.CollectorPercent } })!;
        }
        catch (Win32Exception exception)
        {
            throw new UserException($"{program.Path} cannot be started: {exception.Message}", exception);
        }
    }

    private async Task WaitUntilReadyAsync(string data, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            while (!await IsReadyAsync(data, deadline.Token))
            {
                if (_process.HasExited)
                {
                    throw new UserException($"Prometheus ended with {_process.ExitCode}; its reason is above.");
                }

                await Task.Delay(Pause, deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UserException($"Prometheus did not become ready within {LoadDuration.Format(Patience)}.");
        }
    }

    // Its flags, which it tells when it is ready: whoever else serves there has other data.
    private async Task<bool> IsReadyAsync(string data, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("api/v1/status/flags", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode
                && PrometheusAnswer.Data(await answer.Content.ReadAsStringAsync(cancellationToken)).TryGetProperty("storage.tsdb.path", out var path) && path.ValueEquals(data);
        }
        catch (Exception exception) when (exception is HttpRequestException or PrometheusException)
        {
            // It does not listen yet, or is somebody else.
            return false;
        }
    }

    private static bool IsTaken(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
