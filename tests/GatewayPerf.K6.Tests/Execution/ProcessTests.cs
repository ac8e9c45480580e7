using System.Diagnostics;
using System.Text.Json;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution;

/// <summary>The executable itself: signals and exit codes.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("TERM", "terminated")]
    [InlineData("INT", "interrupt")]
    public async Task A_signal_ends_the_run_with_105_and_a_last_line(string signal, string name)
    {
        using var server = RawServer.Hanging();
        using var folder = new TemporaryFolder();
        using var process = Start("run", "--quiet", folder.Write("script.js", Runner.Script(
            $"http.get('{server.Url}/', {{ timeout: '60s' }});", "rate: 10, duration: '60s', preAllocatedVUs: 20")));
        var lines = new List<string>();
        while (!lines.Any(l => l.Contains("k6.report", StringComparison.Ordinal)))
            lines.Add((await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)).ShouldNotBeNull());
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.ExitCode.ShouldBe(105);
        lines.AddRange((await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var end = JsonDocument.Parse(lines[^1]).RootElement;
        end.GetProperty("type").GetString().ShouldBe("k6.end");
        end.GetProperty("reason").GetString().ShouldBe($"test run was aborted because k6 received a '{name}' signal");
        var ledger = end.GetProperty("scenarios").GetProperty("main");
        ledger.GetProperty("interrupted").GetInt64().ShouldBe(ledger.GetProperty("started").GetInt64());
        ledger.GetProperty("lost").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_signal_ends_an_endless_loop_and_teardown_still_runs()
    {
        using var folder = new TemporaryFolder();
        using var process = Start("run", "--quiet", "--log-format=raw", "--vus=2", "--duration=60s", folder.Write("script.js", """
            export function setup() { return 'the data'; }
            export default function () { while (true) { } }
            export function teardown(data) { console.log(`teardown with ${data}`); }
            """));
        (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)).ShouldNotBeNull().ShouldContain("\"executor\":\"constant-vus\",\"planned\":null,\"maxVUs\":2");
        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.ExitCode.ShouldBe(105);
        (await process.StandardError.ReadToEndAsync()).ShouldContain("teardown with the data");
    }

    [Fact]
    public async Task Inspect_prints_pure_json_with_the_requirements()
    {
        using var process = Start("inspect", "--execution-requirements", Path.Combine(AppContext.BaseDirectory, "scenarios", "gateway.js"), "-e", "RATE=100", "-e", "DURATION=90s");
        var json = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync()).RootElement;
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.ExitCode.ShouldBe(0);
        json.GetProperty("totalDuration").GetString().ShouldBe("1m32s");
        json.GetProperty("maxVUs").GetInt64().ShouldBe(50);
        json.GetProperty("scenarios").GetProperty("gateway").GetProperty("rate").GetInt64().ShouldBe(100);
        json.GetProperty("thresholds").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_missing_script_is_one_sentence_and_255()
    {
        using var process = Start("run", "nowhere.js");
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.ExitCode.ShouldBe(255);
        error.ShouldContain("couldn't be found on local disk");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_refusal_in_the_raw_format_is_the_sentence_alone()
    {
        using var folder = new TemporaryFolder();
        using var process = Start("inspect", "--log-format", "raw", folder.Write("script.js", "import 'k6/browser';\nexport default function () {}"));
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.ExitCode.ShouldBe(104);
        error.ShouldMatch(@"^\S*script.js:1: the module k6/browser is not built yet in gatewayperf-k6; remove it or run the script with k6\.\n$");
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "gatewayperf-k6.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["GATEWAYPERF_LINES"] = "true" },
    }).ShouldNotBeNull();
}
