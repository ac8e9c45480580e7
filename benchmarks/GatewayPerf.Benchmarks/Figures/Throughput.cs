using GatewayPerf.Benchmarks.Processes;

namespace GatewayPerf.Benchmarks.Figures;

/// <summary>How many requests the runner makes with a freshly signed JWT each, sharing the machine with the upstream.</summary>
internal sealed class Throughput(Repository repository, TimeSpan duration) : IFigure
{
    private const int Goal = 10_000;

    public string Name => "throughput";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(CancellationToken cancellationToken)
    {
        using var upstream = await Upstream.StartAsync(repository, cancellationToken);
        using var runner = Runner.Start(repository, "jwt.js", upstream, manyRequests: true, "VUS=32", $"DURATION={duration.TotalSeconds}s");
        var load = await LoadMeter.WatchAsync(runner, upstream, cancellationToken);
        var ledger = await Runner.LedgerAsync(runner, cancellationToken);
        var failed = ledger.GetProperty("failed").GetInt64();
        return
        [
            new Measurement("requests/s with a fresh JWT each", $">= {Goal:n0}", $"{load.PerSecond:n0}", load.PerSecond >= Goal),
            new Measurement("  CPU of the runner for one", "", $"{load.ToolCpu.TotalMicroseconds:n0} µs (upstream {load.UpstreamCpu.TotalMicroseconds:n0} µs)", null),
            new Measurement("  failed", "0", $"{failed:n0}", failed == 0),
        ];
    }
}
