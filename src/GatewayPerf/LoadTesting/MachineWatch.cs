using System.Globalization;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>Watches the clock and the cores of this machine while a load runs, so that a run that suffered from them can say so.</summary>
internal sealed class MachineWatch(TimeProvider time, string statistics = "/proc/stat")
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly DateTimeOffset _begun = time.GetUtcNow();
    private readonly long _since = time.GetTimestamp();
    private readonly (long Busy, long All)? _before = Read(statistics);
    private TimeSpan _step;

    /// <summary>Watches until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                Look();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>What was seen so far.</summary>
    public MachineWatched Seen()
    {
        Look();
        return new MachineWatched(
            _before is { } before && Read(statistics) is { } now && now.All > before.All ? (double)(now.Busy - before.Busy) / (now.All - before.All) : null, _step);
    }

    private void Look()
    {
        var step = time.GetUtcNow() - _begun - time.GetElapsedTime(_since);
        _step = step.Duration() > _step.Duration() ? step : _step;
    }

    // cpu user nice system idle iowait irq softirq steal …, in ticks since the machine started.
    private static (long Busy, long All)? Read(string path)
    {
        try
        {
            var ticks = File.ReadLines(path).First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            return (ticks.Sum() - ticks[3] - ticks[4], ticks.Sum());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
