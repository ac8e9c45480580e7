using GatewayPerf.Benchmarks.Artillery;
using GatewayPerf.Benchmarks.Processes;

namespace GatewayPerf.Benchmarks.Figures;

/// <summary>The same plan by the runner and by artillery, in turns, against one upstream: virtual users that each send so many requests with a fresh JWT.</summary>
internal sealed class ArtilleryComparison(Repository repository, TimeSpan duration) : IFigure
{
    private const int Users = 32, Rounds = 2;
    private const double Goal = 2;

    public string Name => "artillery";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(CancellationToken cancellationToken)
    {
        var (artillery, reason) = await ArtilleryTool.ObtainAsync(repository, cancellationToken);
        if (artillery is null)
            return [new Measurement("requests/s beside artillery", $">= {Goal} times", $"skipped: {reason}", null)];
        using var upstream = await Upstream.StartAsync(repository, cancellationToken);
        var (ours, theirs) = (new List<SteadyLoad>(), new List<SteadyLoad>());
        // About what artillery can do in the time; the runner gets the same number of requests, so it is done sooner.
        var each = (int)(duration.TotalSeconds * 30);
        for (var round = 0; round < Rounds; round++)
        {
            using (var runner = Runner.Start(repository, "plan.js", upstream, manyRequests: true, $"VUS={Users}", $"ITERATIONS={each}"))
                ours.Add(await LoadMeter.WatchAsync(runner, upstream, cancellationToken));
            using (var tool = artillery.Start(upstream, Users, each))
                theirs.Add(await LoadMeter.WatchAsync(tool, upstream, cancellationToken));
        }

        var (rate, cpu) = (Mean(ours, l => l.PerSecond) / Mean(theirs, l => l.PerSecond),
            Mean(theirs, l => l.ToolCpu.TotalMicroseconds) / Mean(ours, l => l.ToolCpu.TotalMicroseconds));
        return
        [
            new Measurement($"requests/s beside artillery {artillery.Version}", $">= {Goal} times",
                $"{rate:0.0} times ({Mean(ours, l => l.PerSecond):n0} and {Mean(theirs, l => l.PerSecond):n0})", rate >= Goal),
            new Measurement("  CPU for one request beside artillery", "", $"{cpu:0.0} times less", null),
        ];
    }

    private static double Mean(List<SteadyLoad> loads, Func<SteadyLoad, double> value) => loads.Average(value);
}
