namespace GatewayPerf.K6.Metrics;

/// <summary>How often a check passed and failed; safe for every thread.</summary>
internal sealed class CheckTally(string name, string path)
{
    private long _passes;
    private long _fails;

    public string Name => name;

    /// <summary>Where it is: <c>::login::status is 200</c>.</summary>
    public string Path => path;

    public string Id { get; } = Group.IdOf(path);

    public long Passes => Volatile.Read(ref _passes);

    public long Fails => Volatile.Read(ref _fails);

    public void Add(bool passed) => Interlocked.Increment(ref passed ? ref _passes : ref _fails);
}
