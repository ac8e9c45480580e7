using System.Diagnostics;

namespace GatewayPerf.Benchmarks.Processes;

/// <summary>Watches a tool that loads the upstream until it ends: what it really sent, and what that cost.</summary>
internal static class LoadMeter
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    /// <summary>The middle of the load: starting up and compiling (the first part) and running out (the last) are not counted.</summary>
    private const double From = 0.4, To = 0.95;

    public static async Task<SteadyLoad> WatchAsync(MeasuredProcess tool, Upstream upstream, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var before = await upstream.RequestsAsync(cancellationToken);
        var samples = new List<Sample>();
        for (var ended = false; !ended;)
        {
            ended = tool.HasExited;
            samples.Add(new Sample(clock.Elapsed, await upstream.RequestsAsync(cancellationToken) - before, tool.Cpu, upstream.Process.Cpu));
            if (!ended)
                await Task.Delay(Period, cancellationToken);
        }

        var total = samples[^1].Requests;
        if (total == 0)
            throw new InvalidOperationException($"no request reached the upstream: {(await tool.Error).Trim()}");
        var (first, last) = (samples.First(s => s.Requests >= total * From), samples.Last(s => s.Requests <= total * To));
        if (last.Requests <= first.Requests)
            throw new InvalidOperationException("the load was too short to be measured; give it more time with --seconds");
        var requests = last.Requests - first.Requests;
        return new SteadyLoad(total, requests / (last.At - first.At).TotalSeconds, (last.Tool - first.Tool) / requests, (last.Upstream - first.Upstream) / requests);
    }

    private sealed record Sample(TimeSpan At, long Requests, TimeSpan Tool, TimeSpan Upstream);
}
