using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>One short RunFull without a node failure of its own, and the means to spoil it while its load runs.</summary>
internal sealed class SabotagedRun : IAsyncDisposable
{
    private static readonly string[] Load = ["--duration", "16s", "--rate", "100", "--use-jwt"];
    private readonly WorkDirectory _work = new();
    private readonly BuildScript _build;

    private SabotagedRun(string[] arguments) => _build = BuildScript.Start(["RunFull", "--work-directory", _work.Path, .. arguments]);

    /// <summary>Where the run's journal is.</summary>
    public string Journal => Path.Combine(_work.Latest, "run.jsonl");

    public static SabotagedRun Start(params string[] arguments) => new([.. Load, "--node-failure", "false", .. arguments]);

    /// <summary>A run whose executor plans no arrivals.</summary>
    public static SabotagedRun StartClosed(params string[] arguments) => new(["--duration", "16s", "--node-failure", "false", .. arguments]);

    /// <summary>A run in which a gateway node fails.</summary>
    public static SabotagedRun StartWithNodeFailure() =>
        new(["--duration", "32s", "--rate", "100", "--use-jwt", "--node-failure-delay", "8s", "--node-down-duration", "7s"]);

    /// <summary>Waits until the load is steady.</summary>
    public Task WaitForLoadAsync() => _build.WaitForAsync("║ AwaitK6Segments");

    /// <summary>Waits until the build has printed a text.</summary>
    public Task WaitForAsync(string text) => _build.WaitForAsync(text);

    /// <summary>What the build has printed so far.</summary>
    public string Output => _build.Output;

    /// <summary>The build is over.</summary>
    public bool HasEnded => _build.HasEnded;

    /// <summary>True once the build has printed the text.</summary>
    public bool HasPrinted(string text) => _build.Output.Contains(text, StringComparison.Ordinal);

    /// <summary>Ids of the cluster's processes whose command line contains every word.</summary>
    public IReadOnlyList<int> Processes(params string[] words) =>
        [.. _work.Processes().Where(id => words.All(word => ReadProcess(id, "cmdline").Contains(word, StringComparison.Ordinal)))];

    /// <summary>A variable of a process.</summary>
    public static string? Variable(int process, string name) =>
        ReadProcess(process, "environ").Split('\0').FirstOrDefault(line => line.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    /// <summary>The processes of the load's runners.</summary>
    public IReadOnlyList<int> Runners() => Processes("gatewayperf-k6", "--paused");

    /// <summary>The processes of the gateway's replicas.</summary>
    public IReadOnlyList<int> Gateways() => Processes("gatewayperf-stand-in", "\0gateway\0");

    /// <summary>Files of the API definitions, as the gateway's replicas have them.</summary>
    public IEnumerable<string> ApiDefinitions() =>
        Directory.EnumerateFiles(Path.Combine(_work.Cluster, "pods"), "api-*.json", SearchOption.AllDirectories);

    /// <summary>Asks the machines' API for something, for example <c>instances/gateway-1/power-off</c>.</summary>
    public async Task PostToInfrastructureAsync(string path)
    {
        var cluster = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_work.Cluster, "cluster.json"))).RootElement;
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(cluster.GetProperty("token").GetString()!)).Trim());
        using var answer = await client.PostAsync(new Uri($"{cluster.GetProperty("infrastructure").GetString()}/{path}"), null);
    }

    /// <summary>Not one request failed, and nothing but a busy machine kept the run from passing.</summary>
    public async Task ShouldPassAsync()
    {
        QuietRun.ShouldPass(_work, await _build.WaitForExitAsync(), _build.Output);
        _work.Report().GetProperty("segments").EnumerateArray().Sum(segment => segment.GetProperty("failedRequests").GetInt64()).ShouldBe(0, _build.Output);
        _work.ShouldBeClean();
    }

    /// <summary>The run ended with this verdict, named this cause, and left nothing.</summary>
    public async Task ShouldEndAsync(string verdict, int exitCode, string code)
    {
        var ended = await _build.WaitForExitAsync();
        File.Exists(Path.Combine(_work.Latest, "report.json")).ShouldBeTrue(_build.Output);
        var report = _work.Report();
        report.GetProperty("verdict").GetString().ShouldBe(verdict, _build.Output);
        report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).ShouldContain(code, _build.Output);
        ended.ShouldBe(exitCode, _build.Output);
        _work.Processes().ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await _build.DisposeAsync();
        await _work.DisposeAsync();
    }

    private static string ReadProcess(int id, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/{file}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
