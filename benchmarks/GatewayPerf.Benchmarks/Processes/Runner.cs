using System.Text.Json;
using GatewayPerf.LoadTesting;

namespace GatewayPerf.Benchmarks.Processes;

/// <summary>The runner with one of the scripts beside this program.</summary>
internal static class Runner
{
    /// <summary>Starts it as a run does; <paramref name="manyRequests"/> says whether its code is worth compiling again (<see cref="EmbeddedRunnerRuntime"/>).</summary>
    public static MeasuredProcess Start(Repository repository, string script, Upstream upstream, bool manyRequests, params ReadOnlySpan<string> environment)
    {
        var variables = new Dictionary<string, string>(EmbeddedRunnerRuntime.OfShortLoads) { ["GATEWAYPERF_LINES"] = "true" };
        foreach (var (name, value) in manyRequests ? EmbeddedRunnerRuntime.OfLongLoads : new Dictionary<string, string>())
            variables[name] = value;

        List<string> arguments = ["run", "--quiet", Repository.Beside("Scripts", script), "-e", $"URL={upstream.Url}"];
        foreach (var variable in environment)
            arguments.AddRange(["-e", variable]);
        return new MeasuredProcess(repository.Runner, arguments, variables);
    }

    /// <summary>The ledger of the scenario <c>main</c>, once the runner has ended.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<JsonElement> LedgerAsync(MeasuredProcess runner, CancellationToken cancellationToken)
    {
        await runner.WaitAsync(cancellationToken);
        var lines = await runner.Output;
        if (runner.ExitCode != 0 || lines.Count == 0)
            throw new InvalidOperationException($"the runner ended with {runner.ExitCode}: {(await runner.Error).Trim()}");
        return JsonDocument.Parse(lines[^1]).RootElement.GetProperty("scenarios").GetProperty("main");
    }
}
