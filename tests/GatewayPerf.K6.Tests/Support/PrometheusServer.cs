using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GatewayPerf.TestSupport;

namespace GatewayPerf.K6.Tests.Support;

/// <summary>A real Prometheus that takes remote writes: the one on PATH, or Debian's package, unpacked without root.</summary>
internal sealed class PrometheusServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly Process _process;

    private PrometheusServer(string program)
    {
        var address = LoopbackAddress.Free();
        Url = $"http://{address}";
        var config = _folder.Write("prometheus.yml", "");
        _process = Process.Start(program, [
            $"--config.file={config}", $"--storage.tsdb.path={Path.GetDirectoryName(config)}/data", $"--web.listen-address={address}",
            "--web.enable-remote-write-receiver", "--enable-feature=native-histograms", "--log.level=error",
        ]);
        SpinWait.SpinUntil(IsReady, Patience).ShouldBeTrue("Prometheus does not get ready.");
    }

    public string Url { get; }

    public static PrometheusServer StartOrSkip()
    {
        if (Find() is { } program)
            return new PrometheusServer(program);
        Assert.Skip("There is no Prometheus on PATH, and apt-get and dpkg cannot unpack Debian's package.");
        throw new UnreachableException();
    }

    /// <summary>The values of an instant query.</summary>
    /// <param name="query">PromQL.</param>
    /// <param name="at">When, in seconds since 1970.</param>
    public IReadOnlyList<double> Query(string query, double at) =>
        [.. Result(query, at).Select(r => double.Parse(r.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture))];

    /// <summary>The elements of an instant query's result.</summary>
    public IReadOnlyList<JsonElement> Result(string query, double at)
    {
        var json = _client.GetStringAsync($"{Url}/api/v1/query?time={at.ToString("F3", CultureInfo.InvariantCulture)}&query={Uri.EscapeDataString(query)}").GetAwaiter().GetResult();
        return [.. JsonDocument.Parse(json).RootElement.GetProperty("data").GetProperty("result").EnumerateArray()];
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    private static string? Find()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, "prometheus")).FirstOrDefault(File.Exists);
        var tools = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "gatewayperf-test-tools"));
        var unpacked = Path.Combine(tools.FullName, "usr", "bin", "prometheus");
        if (onPath is not null || File.Exists(unpacked))
            return onPath ?? unpacked;
        return Succeeds("apt-get", "download", "prometheus") && tools.GetFiles("prometheus_*.deb") is [var package, ..] && Succeeds("dpkg", "-x", package.Name, ".") && File.Exists(unpacked)
            ? unpacked
            : null;

        bool Succeeds(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = tools.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                if (process.WaitForExit(Patience))
                    return process.ExitCode == 0;
                process.Kill();
                return false;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    private bool IsReady()
    {
        try
        {
            using var answer = _client.GetAsync($"{Url}/-/ready").GetAwaiter().GetResult();
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
