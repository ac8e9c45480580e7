using System.Collections.Concurrent;

namespace GatewayPerf.Tests.LoadTesting;

internal sealed record FakeTestRun(string Segment, DateTimeOffset StartsAt, int Seconds, int Parallelism)
{
    /// <summary>The TestRun was deleted: its runners stop.</summary>
    public CancellationTokenSource Deleted { get; } = new();

    /// <summary>How often each runner's log was opened.</summary>
    public ConcurrentDictionary<int, int> Opened { get; } = new();

    /// <summary>Reports that each runner has written.</summary>
    public ConcurrentDictionary<int, int> Reports { get; } = new();

    /// <summary>Reports whose requests the witnesses have counted.</summary>
    public ConcurrentDictionary<(int Number, int Sequence), bool> Counted { get; } = new();

    /// <summary>Exit codes of the runners that have ended.</summary>
    public ConcurrentDictionary<int, int> Ended { get; } = new();
}
