using System.Text.Json;

namespace GatewayPerf.Benchmarks.Processes;

/// <summary>The runner with one of the scripts beside this program.</summary>
internal static class Runner
{
    private static readonly Dictionary<string, string> Lines = new() { ["GATEWAYPERF_LINES"] = "true" };

    public static MeasuredProcess Start(Repository repository, string script, Upstream upstream, params ReadOnlySpan<string> environment)
    {
        List<string> arguments = ["run", "--quiet", Repository.Beside("Scripts", script), "-e", $"URL={upstream.Url}"];
        foreach (var variable in environment)
            arguments.AddRange(["-e", variable]);
        return new MeasuredProcess(repository.Runner, arguments, Lines);
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
