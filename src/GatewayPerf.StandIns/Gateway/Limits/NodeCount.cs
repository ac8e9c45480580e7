using GatewayPerf.StandIns.Gateway.Sessions;

namespace GatewayPerf.StandIns.Gateway.Limits;

/// <summary>How many replicas there are, by a notification every 2 seconds; 0 while nothing is known (then each admits the whole rate, as in Tyk).</summary>
internal sealed class NodeCount : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly SharedStore store;
    private readonly TimeProvider time;
    private readonly string id = Guid.NewGuid().ToString("N");
    private readonly CancellationTokenSource stop = new();
    private readonly Task beating;
    private volatile int value;

    public NodeCount(SharedStore store, TimeProvider time)
    {
        (this.store, this.time) = (store, time);
        beating = BeatAsync();
    }

    public int Value => value;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                value = await store.BeatAsync(id, stop.Token);
            }
            catch (Exception failure) when (KeyStore.IsUnreachable(failure, stop.Token))
            {
                value = 0;
            }
        }
        while (await timer.WaitForNextTickAsync(stop.Token));
    }
}
