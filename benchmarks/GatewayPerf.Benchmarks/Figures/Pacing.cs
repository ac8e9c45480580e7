using GatewayPerf.Benchmarks.Processes;

namespace GatewayPerf.Benchmarks.Figures;

/// <summary>How punctual arrivals are at 1,000 a second.</summary>
internal sealed class Pacing(Repository repository, TimeSpan duration) : IFigure
{
    private const double LatenessGoal = 2, ShareGoal = 0.001;

    public string Name => "pacing";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(CancellationToken cancellationToken)
    {
        using var upstream = await Upstream.StartAsync(repository, cancellationToken);
        using var runner = Runner.Start(repository, "pacing.js", upstream, manyRequests: false, $"DURATION={duration.TotalSeconds}s");
        var ledger = await Runner.LedgerAsync(runner, cancellationToken);
        var (planned, started) = (ledger.GetProperty("planned").GetInt64(), ledger.GetProperty("started").GetInt64());
        var (seen, lateness) = (await upstream.RequestsAsync(cancellationToken), ledger.GetProperty("lateness").GetProperty("p99").GetDouble());
        var missing = 1 - (double)Math.Min(started, seen) / planned;
        return
        [
            new Measurement("lateness at 1,000/s, p99", $"<= {LatenessGoal} ms", $"{lateness:0.00} ms (max {ledger.GetProperty("lateness").GetProperty("max").GetDouble():0.0} ms)", lateness <= LatenessGoal),
            new Measurement("  arrivals that are missing", "<= 0.1 %", $"{missing:0.000 %} ({seen:n0} of {planned:n0} seen)", missing <= ShareGoal),
        ];
    }
}
