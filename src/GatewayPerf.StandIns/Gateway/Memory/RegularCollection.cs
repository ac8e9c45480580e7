namespace GatewayPerf.StandIns.Gateway.Memory;

/// <summary>
/// Collects the whole heap now and then, beside the requests. A .NET process under a light load may go for minutes without, and what its last full collection left is all that it can say of live memory.
/// </summary>
internal sealed class RegularCollection : IAsyncDisposable
{
    private readonly ITimer? timer;

    /// <param name="every">0: never.</param>
    /// <param name="time">The clock.</param>
    public RegularCollection(TimeSpan every, TimeProvider time)
    {
        if (every > TimeSpan.Zero)
            timer = time.CreateTimer(_ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false), null, every, every);
    }

    public ValueTask DisposeAsync() => timer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
